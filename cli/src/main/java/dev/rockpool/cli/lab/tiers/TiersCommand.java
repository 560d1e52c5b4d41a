package dev.rockpool.cli.lab.tiers;

import dev.rockpool.cli.compare.input.InputException;
import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Machine;
import dev.rockpool.cli.output.OutputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab tiers`.
@Command(
        name = "tiers",
        description = {
            "Shows how much of what is asked for is reused, by size.",
            "",
            "Plays the sizes of real texts, as they were recorded, on a tiered pool; every run is like"
                    + " every other, but for what virtual threads do at once.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pool reused as much as Rockpool promises",
            "1:a promise was not kept, or a file could not be written",
            "2:the command line or the input cannot be used"
        })
public final class TiersCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            paramLabel = "FILE|DIR",
            description =
                    "Whose sizes to play: those of a file, or of all files in a folder. By default"
                            + " a trace that was recorded from the license texts of a JDK.")
    private @Nullable Path input;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write the trace that is played.")
    private @Nullable Path record;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public TiersCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        OutputFile recording = check.file("--record", record);
        json.check(check);
        CommandLine command = check.command();
        SizeTrace trace = trace(check);

        List<Played> ways = Stream.of(Way.values()).map(way -> Play.of(trace, way)).toList();
        var report =
                new TiersReport(
                        Machine.here(),
                        trace.origin(),
                        trace.texts().size(),
                        trace.acquisitions(),
                        ways,
                        input == null ? Claims.against(ways.getFirst()) : List.of());
        new TiersText(command.getOut()).print(report);
        boolean recorded = recording == null || recording.write(trace.written(), command.getErr());
        boolean written = json.write(report, command.getErr());
        return recorded && written && report.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private SizeTrace trace(OptionCheck check) {
        try {
            return input == null ? SizeTrace.recorded() : SizeTrace.of(input);
        } catch (InputException e) {
            throw check.unusable(e.sentence());
        }
    }
}
