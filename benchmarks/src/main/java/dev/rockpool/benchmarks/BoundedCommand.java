package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench bounded`.
@Command(
        name = "bounded",
        description = {
            "Measures the bounded pool against its peers, with more threads than items: how fast it is,"
                    + " how fair, and which of its goals are met.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class BoundedCommand extends KindCommand {
    private static final Timing TIMING = new Timing(4, 8, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(4, 8, Duration.ofMillis(100));

    BoundedCommand() {
        super(Kind.BOUNDED, TIMING, QUICK_TIMING);
    }
}
