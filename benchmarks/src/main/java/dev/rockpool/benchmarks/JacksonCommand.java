package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench jackson`.
@Command(
        name = "jackson",
        description = {
            "Measures documents that are written and read with Jackson 2 and Jackson 3, with our"
                    + " recycler pool and with each that Jackson has, and says which of the goals are"
                    + " met.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class JacksonCommand extends KindCommand {
    private static final Timing TIMING = new Timing(10, 5, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(10, 3, Duration.ofMillis(100));

    JacksonCommand() {
        super(Kind.JACKSON, TIMING, QUICK_TIMING);
    }
}
