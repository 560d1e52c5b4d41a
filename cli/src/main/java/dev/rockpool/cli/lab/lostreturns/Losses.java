package dev.rockpool.cli.lab.lostreturns;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What was seen in the JVM of one way.
///
/// @param way what users did with what they took
/// @param operations in the window, each of which takes one object
/// @param nanos how long the window was
/// @param hits acquisitions served by reuse
/// @param made items made
/// @param wrong operations whose output was not that of fresh objects
/// @param collections of garbage
/// @param allocatedBytes on the heap
/// @param cpuNanos of all threads, collector and compiler among them
/// @param p50Nanos of an operation
/// @param p99Nanos of an operation
/// @param books what the pool said in the end
record Losses(
        Way way,
        long operations,
        long nanos,
        long hits,
        long made,
        long wrong,
        long collections,
        long allocatedBytes,
        long cpuNanos,
        long p50Nanos,
        long p99Nanos,
        Books books) {

    /// By the pool's own statistics.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    double hitRate() {
        return (double) hits / (hits + made);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    double operationsPerSecond() {
        return perSecond(operations);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    double collectionsPerSecond() {
        return perSecond(collections);
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    double allocatedBytesPerSecond() {
        return perSecond(allocatedBytes);
    }

    /// A share of something that all operations did together.
    double perOperation(long all) {
        return (double) all / operations;
    }

    private double perSecond(long count) {
        return count * 1e9 / nanos;
    }
}
