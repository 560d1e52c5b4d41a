package dev.rockpool.cli.compare.worker;

import org.HdrHistogram.Histogram;

/// What a rig did while it was measured.
///
/// @param latencies of the operations, in nanoseconds
/// @param nanos how long it was
/// @param uses how many objects were taken
/// @param wrong operations whose output was not that of fresh objects
/// @param spent what the JVM allocated, collected and computed meanwhile
public record Window(Histogram latencies, long nanos, long uses, long wrong, JvmReading spent) {}
