package dev.rockpool.observe.health;

import java.util.List;

/// All pools of a JVM, and the JVM at two moments.
///
/// @param pools all of them
/// @param before the earlier moment
/// @param now the later
record Whole(List<Evidence> pools, JvmReading before, JvmReading now) {}
