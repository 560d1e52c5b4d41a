package dev.rockpool.internal.gc;

/// A collection that the JVM has notified.
///
/// @param major whether it looked at the whole heap, or at the old generation
/// @param heapShare of the maximum heap that was in use after it, between 0 and 1
public record GarbageCollection(boolean major, double heapShare) {}
