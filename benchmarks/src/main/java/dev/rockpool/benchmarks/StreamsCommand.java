package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench streams`.
@Command(
        name = "streams",
        description = {
            "Measures the pooled stream against other streams in memory: how fast they are, what they"
                    + " allocate, how long a body takes beside a heap that is full, and which of the goals"
                    + " are met.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class StreamsCommand extends KindCommand {
    private static final Timing TIMING = new Timing(5, 10, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(5, 5, Duration.ofMillis(100));

    StreamsCommand() {
        super(Kind.STREAMS, TIMING, QUICK_TIMING);
    }
}
