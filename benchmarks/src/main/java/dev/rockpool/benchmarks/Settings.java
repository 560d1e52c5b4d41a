package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.report.Summary;
import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.cli.output.Machine;

/// What a run is asked to do.
///
/// @param kind of pool to measure
/// @param plan all trials
/// @param rounds how many forks each contender gets in each case
/// @param timing of every fork
record Settings(Kind kind, Plan plan, int rounds, Timing timing) {

    Summary summary() {
        return new Summary(kind, Machine.here(), rounds, timing);
    }
}
