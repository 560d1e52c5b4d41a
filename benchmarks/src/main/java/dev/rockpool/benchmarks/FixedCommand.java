package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench fixed`.
@Command(
        name = "fixed",
        description = {
            "Measures the fixed pool against queues that are used as pools: all items are made beforehand,"
                    + " and there is always one at hand.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class FixedCommand extends KindCommand {
    private static final Timing TIMING = new Timing(5, 5, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(5, 3, Duration.ofMillis(100));

    FixedCommand() {
        super(Kind.FIXED, TIMING, QUICK_TIMING);
    }
}
