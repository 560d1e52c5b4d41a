package dev.rockpool.cli.lab.arena;

import dev.rockpool.cli.jvm.Ending;
import dev.rockpool.cli.jvm.Jvms;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rockpool lab arena`.
@Command(
        name = "arena",
        description = {
            "Shows what small records cost as pooled objects and in an arena.",
            "",
            "Each way has JVMs of its own, which count the heap after a full collection, the memory"
                    + " that the pool lends, and what the system says of the process.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the arena took as little as Rockpool promises",
            "1:a JVM died, a promise was not kept, or the report could not be written",
            "2:the command line cannot be used",
            "130:interrupted; no file is written"
        })
public final class ArenaCommand implements Callable<Integer> {
    private static final int RECORDS = 10_000; // as in the document
    private static final int MANY = 100 * RECORDS;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public ArenaCommand() {}

    @Override
    public Integer call() {
        OptionCheck check = OptionCheck.of(spec);
        json.check(check);
        var footprints = new ArrayList<Footprint>();
        try (Jvms jvms = check.jvms("lab");
                var _ = OnInterrupt.run(jvms::stop, jvms::close)) {
            for (int records : List.of(RECORDS, MANY)) {
                for (Way way : Way.values()) {
                    switch (run(jvms, way, records)) {
                        case Ending.Completed() -> footprints.add(read(jvms));
                        case Ending.Died(String reason) -> {
                            check.command()
                                    .getErr()
                                    .printf("The JVM for %s died: %s.%n", way, reason);
                            return ExitCode.SOFTWARE;
                        }
                        case Ending.Stopped() -> {
                            return OnInterrupt.EXIT_CODE;
                        }
                    }
                }
            }
        }
        var report =
                new ArenaReport(
                        Machine.here(),
                        footprints.get(0),
                        footprints.get(1),
                        footprints.get(2),
                        footprints.get(3));
        new ArenaText(check.command().getOut()).print(report);
        boolean written = json.write(report, check.command().getErr());
        return written && report.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Ending run(Jvms jvms, Way way, int records) {
        List<String> arguments = ArenaWorker.arguments(way, records, result(jvms));
        return jvms.run(ArenaWorker.class, ArenaWorker.OPTIONS, arguments, LIMIT);
    }

    private static Path result(Jvms jvms) {
        return jvms.file("result");
    }

    private static Footprint read(Jvms jvms) {
        try {
            return Json.MAPPER.readValue(result(jvms).toFile(), Footprint.class);
        } catch (IOException e) {
            throw new IllegalStateException("its result could not be read", e);
        }
    }
}
