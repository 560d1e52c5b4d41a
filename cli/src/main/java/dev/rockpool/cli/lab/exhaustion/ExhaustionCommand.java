package dev.rockpool.cli.lab.exhaustion;

import dev.rockpool.cli.option.DurationConverter;
import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab exhaustion`.
@Command(
        name = "exhaustion",
        description = {
            "Shows a pool of connections that runs dry over a slow server, and what helps.",
            "",
            "A Redis is started, which comes along; then requests arrive at a steady rate while it"
                    + " becomes slow, while the limit of a wait is made longer, and while the pool"
                    + " is enlarged and warmed up.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pool did what Rockpool promises",
            "1:a promise was not kept, the Redis did not run, or the report could not be written",
            "2:the command line cannot be used",
            "130:interrupted; no file is written"
        })
public final class ExhaustionCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Option(
            names = "--limit",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description =
                    "How long a request waits for a connection: 500ms, 2s (the default and the"
                            + " document's). The experiment takes about 20 times as long.")
    private Duration limit = Duration.ZERO;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public ExhaustionCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        check.between("--limit", limit, SHORTEST, LONGEST);
        json.check(check);
        CommandLine command = check.command();

        var text = new ExhaustionText(command.getOut());
        text.printHeader();
        Exhaustion exhaustion;
        try {
            exhaustion = Experiment.run(limit);
        } catch (IOException e) {
            command.getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
        text.print(exhaustion);
        boolean written = json.write(exhaustion, command.getErr());
        return written && exhaustion.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
