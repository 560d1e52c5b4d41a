package dev.rockpool.benchmarks.result;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.Outcome;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.More;
import dev.rockpool.benchmarks.work.Measurement.Service;
import dev.rockpool.cli.compare.result.Bootstrap;
import org.jspecify.annotations.Nullable;

/// Results as a run would leave them.
final class Runs {

    private Runs() {}

    /// One round after the other.
    static void measured(Results results, Case work, Arm arm, double... nanos) {
        measured(results, work, arm, null, nanos);
    }

    static void measured(
            Results results, Case work, Arm arm, @Nullable More more, double... nanos) {
        for (int i = 0; i < nanos.length; i++) {
            results.add(
                    new Trial(work, Contender.of(arm), i + 1),
                    new Outcome.Measured(new Measurement(nanos[i], 0, more)));
        }
    }

    /// The same in as many rounds as have an interval.
    static void allocated(Results results, Case work, Arm arm, double bytes) {
        for (int round = 1; round <= Bootstrap.FEWEST_ROUNDS; round++) {
            results.add(
                    new Trial(work, Contender.of(arm), round),
                    new Outcome.Measured(new Measurement(1, bytes, null)));
        }
    }

    /// One round after the other.
    static void served(Results results, Case work, Arm arm, Service... rounds) {
        for (int i = 0; i < rounds.length; i++) {
            results.add(
                    new Trial(work, Contender.of(arm), i + 1),
                    new Outcome.Measured(new Measurement(1, 0, rounds[i])));
        }
    }
}
