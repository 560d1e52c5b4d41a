package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Kind;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `rockpool bench memory`.
@Command(
        name = "memory",
        description = {
            "Measures the memory pool and its arenas against other allocators: how fast they are, how"
                    + " much they take from the system for what they lend, and which of the goals are met.",
            "",
            "Every figure comes from several forks, a fresh process each, and the forks of all arms"
                    + " take turns: compare ratios, not times.",
            ""
        })
final class MemoryCommand extends KindCommand {
    private static final Timing TIMING = new Timing(5, 5, Duration.ofMillis(150));
    private static final Timing QUICK_TIMING = new Timing(5, 3, Duration.ofMillis(100));

    MemoryCommand() {
        super(Kind.MEMORY, TIMING, QUICK_TIMING);
    }
}
