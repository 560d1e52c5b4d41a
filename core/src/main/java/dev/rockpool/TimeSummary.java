package dev.rockpool;

/// How long something took, over the life of a pool. Percentiles are upper bounds, a quarter too
/// large at the most.
///
/// @param count of measurements
/// @param totalNanos their sum
/// @param p50Nanos half took no longer
/// @param p99Nanos 99 of 100 took no longer
/// @param p999Nanos 999 of 1,000 took no longer
/// @param maxNanos none took longer
public record TimeSummary(
        long count, long totalNanos, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {}
