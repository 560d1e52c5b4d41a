package dev.rockpool.benchmarks.report;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.cli.output.Machine;

/// Where and how a run was made.
///
/// @param kind of pool that was measured
/// @param machine it was made on
/// @param rounds how many forks each contender got in each case
/// @param timing of every fork
public record Summary(Kind kind, Machine machine, int rounds, Timing timing) {}
