package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.jetty.JettyCommand;
import picocli.CommandLine.Command;

/// `rockpool bench`: one subcommand for each kind of pool.
@Command(
        name = "bench",
        description = "Measures the pools against their peers.",
        subcommands = {
            ElasticCommand.class,
            BoundedCommand.class,
            FixedCommand.class,
            MemoryCommand.class,
            StreamsCommand.class,
            JacksonCommand.class,
            JettyCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class BenchCommand {}
