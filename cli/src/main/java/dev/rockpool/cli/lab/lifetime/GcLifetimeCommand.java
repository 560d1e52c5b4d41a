package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.cli.jvm.Ending;
import dev.rockpool.cli.jvm.Jvms;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Failed;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Measured;
import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rockpool lab gc-lifetime`.
@Command(
        name = "gc-lifetime",
        description = {
            "Shows how many collections an idle item lives through.",
            "",
            "In a JVM of its own for each collector, items are released into a pool that ages with"
                    + " every collection; then collections are brought about, by System.gc() and by"
                    + " allocation, and after each the pool is asked where the items are.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every collector was seen, and the items lived as Rockpool promises",
            "1:a JVM died, a promise was not kept, or the report could not be written",
            "2:the command line cannot be used",
            "130:interrupted; no file is written"
        })
public final class GcLifetimeCommand implements Callable<Integer> {
    private static final int MAX_ITEMS = 10_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Option(
            names = "--gc",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Which collector: G1, ZGC, Shenandoah, Serial, Parallel, several with commas"
                            + " between them. By default the one that this JVM runs with.")
    private @Nullable List<String> names;

    @Option(names = "--all", description = "All collectors that this JVM was built with.")
    private boolean all;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many items each of the two threads releases (default: 100).")
    private int items;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public GcLifetimeCommand() {}

    @Override
    public Integer call() {
        List<Collector> collectors = collectors();
        check().between("--items", items, 1, MAX_ITEMS);
        json.check(check());

        PrintWriter err = check().command().getErr();
        return run(collectors)
                .map(result -> {
                    boolean written = json.write(result, err);
                    return written && result.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
                })
                .orElse(OnInterrupt.EXIT_CODE);
    }

    private List<Collector> collectors() {
        if (all && names != null) {
            throw unusable("--gc names some collectors, and --all means every one.");
        }
        if (all) {
            return Collector.available();
        }
        if (names == null) {
            return List.of(running());
        }
        if (names.isEmpty()) {
            throw unusable("--gc names no collector.");
        }
        return names.stream().map(this::named).distinct().toList();
    }

    private Collector running() {
        return Collector.running()
                .orElseThrow(() ->
                        unusable(
                                "This JVM runs with a collector that --gc does not know;"
                                        + " name one."));
    }

    private Collector named(String name) {
        List<Collector> available = Collector.available();
        return Collector.named(name)
                .filter(available::contains)
                .orElseThrow(() ->
                        unusable(
                                "--gc: there is no collector '%s'; there are %s."
                                        .formatted(name, list(available))));
    }

    /// Returns nothing if it was interrupted.
    private Optional<GcLifetime> run(List<Collector> collectors) {
        var text = new LifetimeText(check().command().getOut());
        var results = new ArrayList<CollectorResult>();
        try (Jvms jvms = check().jvms("lab");
                var _ = OnInterrupt.run(jvms::stop, jvms::close)) {
            text.printHeader(items);
            for (Collector collector : collectors) {
                Optional<CollectorResult> result = run(collector, jvms);
                if (result.isEmpty()) {
                    return Optional.empty();
                }
                text.print(result.get());
                results.add(result.get());
            }
        }
        text.printFindings(results);
        return Optional.of(new GcLifetime(Machine.here(), items, results));
    }

    private Optional<CollectorResult> run(Collector collector, Jvms jvms) {
        var options = new ArrayList<String>(LifetimeWorker.HEAP);
        options.addAll(collector.options());
        Path result = jvms.file("result");
        List<String> arguments = LifetimeWorker.arguments(items, result);
        return switch (jvms.run(LifetimeWorker.class, options, arguments, LIMIT)) {
            case Ending.Completed() -> Optional.of(measured(collector, result));
            case Ending.Died(String reason) -> Optional.of(new Failed(collector, reason));
            case Ending.Stopped() -> Optional.empty();
        };
    }

    private static CollectorResult measured(Collector collector, Path result) {
        try {
            return new Measured(collector, Json.MAPPER.readValue(result.toFile(), Lifetimes.class));
        } catch (IOException e) {
            return new Failed(collector, "its result could not be read: " + e.getMessage());
        }
    }

    private ParameterException unusable(String sentence) {
        return check().unusable(sentence);
    }

    private OptionCheck check() {
        return OptionCheck.of(spec);
    }

    private static String list(List<Collector> collectors) {
        return collectors.stream().map(Collector::toString).collect(Collectors.joining(", "));
    }
}
