package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench elastic`.
@Command(
        name = "elastic",
        description = {
            "Measures the elastic pool against its peers, and says which of its goals are met.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class ElasticCommand extends KindCommand {
    private static final Timing TIMING = new Timing(5, 5, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(5, 3, Duration.ofMillis(100));

    ElasticCommand() {
        super(Kind.ELASTIC, TIMING, QUICK_TIMING);
    }
}
