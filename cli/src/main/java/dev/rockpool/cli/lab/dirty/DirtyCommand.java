package dev.rockpool.cli.lab.dirty;

import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab dirty`.
@Command(
        name = "dirty",
        description = {
            "Shows what an item carries from one use into the next.",
            "",
            "Threads serve requests with users from a pool: without a reset, with one that forgets"
                    + " what the factory sets, with a full one, and with a new user each time. Each"
                    + " request looks for what another left; the test kit judges the resets.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the items carried what Rockpool says they do",
            "1:a promise was not kept, or the report could not be written",
            "2:the command line cannot be used"
        })
public final class DirtyCommand implements Callable<Integer> {
    private static final int MAX_THREADS = 1_000;
    private static final int MAX_USES = 1_000_000;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many serve at the same time (default: 4).")
    private int threads;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many requests they serve together (default: 100000).")
    private int requests;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public DirtyCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        check.between("--threads", threads, 1, MAX_THREADS);
        check.between("--requests", requests, 1, MAX_USES);
        json.check(check);

        Dirty dirty = Dirty.measure(threads, requests);
        new DirtyText(check.command().getOut()).print(dirty);
        boolean written = json.write(dirty, check.command().getErr());
        return written && dirty.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
