package dev.rockpool.cli.lab.trace;

import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Machine;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rockpool lab trace`.
@Command(
        name = "trace",
        description = {
            "Walks through acquisitions and releases step by step, as with a debugger.",
            "",
            "The steps are those that the operations themselves tell of, on the library as it is:"
                    + " which level was asked, in which order, and what came of it.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the operations ended as Rockpool promises",
            "1:a promise was not kept, or the report could not be written",
            "2:the command line cannot be used"
        })
public final class TraceCommand implements Callable<Integer> {
    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public TraceCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        json.check(check);
        CommandLine command = check.command();

        var trace =
                new Trace(Machine.here(), Stream.of(Scene.values()).map(Walk::through).toList());
        new TraceText(command.getOut()).print(trace);
        boolean written = json.write(trace, command.getErr());
        return written && trace.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
