package dev.rockpool.cli;

import static java.util.Objects.requireNonNullElse;

import dev.rockpool.cli.check.CheckCommand;
import dev.rockpool.cli.compare.CompareCommand;
import dev.rockpool.cli.inspect.InspectCommand;
import dev.rockpool.cli.lab.LabCommand;
import dev.rockpool.cli.serve.ServeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/// The `rockpool` command.
@Command(
        name = "rockpool",
        description = "Object pools for the JVM: whether to pool, and what a pool does.",
        subcommands = {
            CompareCommand.class,
            LabCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            InspectCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "In a checkout, ./rockpool bench measures the pools against their peers."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {

    private Main() {}

    /// Runs the command and ends the JVM with its exit code.
    ///
    /// @param arguments of the command line
    public static void main(String[] arguments) {
        run(commandLine(), arguments);
    }

    /// Runs a command and ends the JVM with its exit code.
    ///
    /// @param command from [#commandLine]
    /// @param arguments of the command line
    public static void run(CommandLine command, String[] arguments) {
        // The tables hold characters that the C locale's encoding has not.
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(command.setOut(out).setErr(err).execute(arguments));
    }

    /// The command. What the user did wrong is answered with one sentence and exit code 2.
    ///
    /// @param more subcommands that other jars bring along
    /// @return a parser that can be executed
    public static CommandLine commandLine(Object... more) {
        var command = new CommandLine(new Main());
        for (Object subcommand : more) {
            command.addSubcommand(subcommand);
        }
        return command.setParameterExceptionHandler(oneSentence())
                .setExecutionExceptionHandler(noSurprise());
    }

    private static IParameterExceptionHandler oneSentence() {
        return (e, _) -> {
            CommandLine command = e.getCommandLine();
            String message =
                    requireNonNullElse(e.getMessage(), "This is not a command.")
                            .lines()
                            .findFirst()
                            .orElseThrow();
            command.getErr().println(message.endsWith(".") ? message : message + ".");
            return command.getCommandSpec().exitCodeOnInvalidInput();
        };
    }

    /// What gets here is a bug, and its stack trace is worth more than a sentence.
    private static IExecutionExceptionHandler noSurprise() {
        return (e, command, _) -> {
            e.printStackTrace(command.getErr());
            return command.getCommandSpec().exitCodeOnExecutionException();
        };
    }
}
