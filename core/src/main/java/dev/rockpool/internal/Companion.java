package dev.rockpool.internal;

/// A module of ours that looks after the pools of a program which does not ask for it: a service,
/// called by [Companions].
public interface Companion {

    /// The first pool of the JVM was built. Called once, on the thread that builds it.
    void firstPoolIsBuilt();
}
