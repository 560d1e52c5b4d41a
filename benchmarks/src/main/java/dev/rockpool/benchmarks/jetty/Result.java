package dev.rockpool.benchmarks.jetty;

/// One JVM's share of a run.
///
/// @param round from 1
/// @param task what it did
/// @param sample what it saw
record Result(int round, Task task, Sample sample) {}
