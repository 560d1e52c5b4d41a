package dev.rockpool.cli.lab.sizes;

import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.memory.SizeClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rockpool lab sizes`.
@Command(
        name = "sizes",
        description = {
            "Prints the size classes of pooled memory, and what each may waste.",
            "",
            "A request takes a slot of the smallest class that holds it; slots are cut from spans of"
                    + " pages.",
            ""
        },
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true)
public final class SizesCommand implements Callable<Integer> {
    /// From here on a share is what counts; below it is some bytes.
    private static final int SMALL = 128;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public SizesCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = OptionCheck.of(spec).command().getOut();
        List<SizeClass> all = SizeClass.all();
        var table =
                new TextTable("bytes asked for", "slot", "waste at most", "span", "slots", "tail");
        for (SizeClass each : all) {
            table.add(
                    "%,d to %,d".formatted(each.smallest(), each.size()),
                    each.size(),
                    Quantity.percent(each.largestWaste()),
                    each.spanBytes(),
                    each.slots(),
                    Quantity.percent(each.tail()));
        }
        table.print(out);
        out.println();
        out.printf(
                "%d classes. From %d bytes on at most %s of a slot is not asked for, below that less than 16 bytes;%n"
                        + "a span leaves at most %s behind its last slot.%n",
                all.size(),
                SMALL + 1,
                Quantity.percent(max(all, SizeClass::largestWaste)),
                Quantity.percent(max(all, SizeClass::tail)));
        return ExitCode.OK;
    }

    private static double max(List<SizeClass> classes, ToDoubleFunction<SizeClass> of) {
        return classes.stream()
                .filter(each -> each.smallest() > SMALL)
                .mapToDouble(of)
                .max()
                .orElseThrow();
    }
}
