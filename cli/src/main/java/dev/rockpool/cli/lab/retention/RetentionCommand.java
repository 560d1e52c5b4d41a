package dev.rockpool.cli.lab.retention;

import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab retention`.
@Command(
        name = "retention",
        description = {
            "Shows what a burst of large uses leaves in a pool of buffers, and what gives it back.",
            "",
            "Small requests, ten huge ones at once, small ones again, a while of large ones: the"
                    + " same for a pool that keeps every buffer, for one that keeps those below a"
                    + " bound, and for one that looks at how much of them is used.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pools kept what Rockpool says they do",
            "1:a promise was not kept, or a report could not be written",
            "2:the command line cannot be used"
        })
public final class RetentionCommand implements Callable<Integer> {

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with plots, one file that needs no other.")
    private @Nullable Path html;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public RetentionCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        OutputFile jsonFile = check.file("--json", json);
        OutputFile htmlFile = check.file("--html", html);
        check.different("--json", jsonFile, "--html", htmlFile);

        Retention retention = Retention.measure();
        new RetentionText(check.command().getOut()).print(retention);
        PrintWriter err = check.command().getErr();
        boolean jsonWritten = jsonFile == null || jsonFile.write(Json.render(retention), err);
        boolean htmlWritten =
                htmlFile == null || htmlFile.write(RetentionHtml.render(retention), err);
        return jsonWritten && htmlWritten && retention.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
