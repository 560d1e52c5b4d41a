package dev.rockpool.cli.lab.overflow;

import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Machine;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab overflow`.
@Command(
        name = "overflow",
        description = {
            "Shows where items go that the level near a thread has no room for.",
            "",
            "One thread releases items and another acquires as many; after each operation the pool"
                    + " is asked where the items are. Once between platform threads, once between"
                    + " virtual ones.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the items went as Rockpool promises",
            "1:a promise was not kept, or the report could not be written",
            "2:the command line cannot be used"
        })
public final class OverflowCommand implements Callable<Integer> {
    private static final int MAX_ITEMS = 10_000;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many items (default: 200).")
    private int items;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public OverflowCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        check.between("--items", items, 1, MAX_ITEMS);
        json.check(check);
        CommandLine command = check.command();

        var overflow =
                new Overflow(
                        Machine.here(),
                        items,
                        Experiment.run(ThreadKind.PLATFORM, items),
                        Experiment.run(ThreadKind.VIRTUAL, items));
        new OverflowText(command.getOut()).print(overflow);
        boolean written = json.write(overflow, command.getErr());
        return written && overflow.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
