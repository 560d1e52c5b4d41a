package dev.rockpool.cli.lab;

import dev.rockpool.cli.lab.arena.ArenaCommand;
import dev.rockpool.cli.lab.dirty.DirtyCommand;
import dev.rockpool.cli.lab.exhaustion.ExhaustionCommand;
import dev.rockpool.cli.lab.lifetime.GcLifetimeCommand;
import dev.rockpool.cli.lab.lostreturns.LostReturnsCommand;
import dev.rockpool.cli.lab.overflow.OverflowCommand;
import dev.rockpool.cli.lab.retention.RetentionCommand;
import dev.rockpool.cli.lab.sizes.SizesCommand;
import dev.rockpool.cli.lab.tiers.TiersCommand;
import dev.rockpool.cli.lab.trace.TraceCommand;
import picocli.CommandLine.Command;

/// `rockpool lab`.
@Command(
        name = "lab",
        description = {
            "Shows on the running library what a pool does, step by step.",
            "",
            "Each experiment reads the pool's own books and levels, and sets what it found beside"
                    + " what a document on Go's sync.Pool says of the same.",
            ""
        },
        subcommands = {
            GcLifetimeCommand.class,
            OverflowCommand.class,
            TraceCommand.class,
            ExhaustionCommand.class,
            LostReturnsCommand.class,
            DirtyCommand.class,
            RetentionCommand.class,
            ArenaCommand.class,
            SizesCommand.class,
            TiersCommand.class
        },
        synopsisSubcommandLabel = "EXPERIMENT",
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
public final class LabCommand {

    /// For the command line parser.
    public LabCommand() {}
}
