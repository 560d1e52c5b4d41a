package dev.rockpool.observe.jmx;

/// A JVM of this machine.
///
/// @param pid the number of its process
/// @param main its main class or jar; empty if it does not say
public record RemoteJvm(long pid, String main) {}
