package dev.rockpool.benchmarks;

import picocli.CommandLine.Command;

/// `rockpool bench`: one subcommand for each kind of pool.
@Command(
        name = "bench",
        description = "Measures the pools against their peers.",
        subcommands = {
            ElasticCommand.class,
            BoundedCommand.class,
            MemoryCommand.class,
            JacksonCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class BenchCommand {}
