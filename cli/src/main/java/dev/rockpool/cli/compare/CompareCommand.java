package dev.rockpool.cli.compare;

import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.report.HtmlReport;
import dev.rockpool.cli.compare.report.JsonReport;
import dev.rockpool.cli.compare.report.TextReport;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.compare.worker.Workers;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.DurationConverter;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rockpool compare`.
@Command(
        name = "compare",
        description = {
            "Measures on your own input whether an object is worth reusing, and which way.",
            "",
            "Each work item is a real use of an object that people pool. It runs over the input"
                    + " with a new object for each use, one per thread, and one from each pool that suits, every"
                    + " time in a fresh JVM; then a verdict says what to do, which may be not to pool.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every arm was measured and its output was right",
            "1:a worker died, an arm lent dirty objects, or a report could not be written",
            "2:the command line or the input cannot be used",
            "130:interrupted; what was known is printed, no file is written"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int MAX_THREADS = 10_000;
    private static final int MAX_ROUNDS = 1_000;
    private static final int VIRTUAL_THREADS = 1_000;
    private static final Duration SHORTEST_WINDOW = Duration.ofMillis(10);

    @Option(
            names = "--work",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "all",
            description =
                    "What to do: gzip, inflate, digest, json, regex, xml, copy, small, several with"
                            + " commas between them, or all (the default).")
    private List<String> works = List.of();

    @Option(
            names = "--input",
            paramLabel = "FILE|DIR",
            description =
                    "What to do it on: a file, or all files in a folder; any bytes will do. By"
                            + " default the license texts that come with the JDK.")
    private @Nullable Path input;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many operations are under way at a time. By default one for each"
                            + " processor, with --virtual 1000.")
    private @Nullable Integer threads;

    @Option(
            names = "--virtual",
            description =
                    "Run each operation on a virtual thread of its own, as a request in a server,"
                            + " instead of on platform threads that stay.")
    private boolean virtual;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description =
                    "How long each arm of a work item is measured, all rounds together, warm-up not"
                            + " counted: 500ms, 5s (the default), 2m.")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How many JVMs share that time; an interval takes at least 5 (the default).")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides the order of the arms and of the input (default: 1).")
    private long seed;

    @Option(
            names = "-J",
            paramLabel = "OPTION",
            description = "A JVM option for the workers: -J-XX:+UseZGC -J-Xmx2g.")
    private List<String> jvmOptions = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report with plots, one file that needs no other.")
    private @Nullable Path html;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public CompareCommand() {}

    @Override
    public Integer call() {
        Settings settings = settings();
        OutputFile jsonFile = check().file("--json", json);
        OutputFile htmlFile = check().file("--html", html);
        check().different("--json", jsonFile, "--html", htmlFile);
        Input chunks = check().input(input, seed);

        Comparison comparison = compare(settings, chunks);
        if (comparison == null) {
            return OnInterrupt.EXIT_CODE;
        }
        PrintWriter err = commandLine().getErr();
        boolean jsonWritten =
                jsonFile == null || jsonFile.write(JsonReport.render(comparison), err);
        boolean htmlWritten =
                htmlFile == null || htmlFile.write(HtmlReport.render(comparison), err);
        boolean complete = jsonWritten && htmlWritten && !comparison.hasFailure();
        return complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Settings settings() {
        var load = new Load(threads(), virtual, duration.dividedBy(checkedRounds()));
        if (load.window().compareTo(SHORTEST_WINDOW) < 0) {
            throw unusable(
                    "--duration is too short: it leaves less than %d ms for each of %d rounds."
                            .formatted(SHORTEST_WINDOW.toMillis(), rounds));
        }
        return new Settings(works(), load, rounds, seed, jvmOptions);
    }

    private List<Work<?, ?>> works() {
        if (works.isEmpty()) {
            throw unusable("--work names no work item.");
        }
        var chosen = new LinkedHashSet<Work<?, ?>>();
        for (String name : works) {
            if (name.equals("all")) {
                chosen.addAll(Works.all());
            } else {
                chosen.add(
                        Works.named(name)
                                .orElseThrow(() ->
                                        unusable(
                                                "There is no work item '%s'; there are %s and all."
                                                        .formatted(name, Works.names()))));
            }
        }
        return List.copyOf(chosen);
    }

    private int threads() {
        if (threads == null) {
            return virtual ? VIRTUAL_THREADS : Runtime.getRuntime().availableProcessors();
        }
        return check().between("--threads", threads, 1, MAX_THREADS);
    }

    private int checkedRounds() {
        return check().between("--rounds", rounds, 1, MAX_ROUNDS);
    }

    /// Runs the plan, and on Ctrl-C what follows from it.
    ///
    /// @return the comparison, or null if it was interrupted
    private @Nullable Comparison compare(Settings settings, Input chunks) {
        Plan plan = Plan.of(settings);
        var text = new TextReport(commandLine().getOut());
        try (Workers workers = openWorkers(settings, chunks)) {
            var progress = Progress.on(commandLine().getErr(), settings.rounds(), plan.trials());
            var run = new Run(settings, chunks, workers, progress, text);
            try (var _ = OnInterrupt.run(run::interrupt, workers::close)) {
                text.printHeader(settings, chunks);
                return run.run(plan).orElse(null);
            }
        }
    }

    private Workers openWorkers(Settings settings, Input chunks) {
        try {
            return Workers.open(chunks.chunks(), settings.load(), settings.jvmOptions());
        } catch (IOException e) {
            throw check().noTemporaryFolder();
        }
    }

    private ParameterException unusable(String sentence) {
        return check().unusable(sentence);
    }

    private OptionCheck check() {
        return OptionCheck.of(spec);
    }

    private CommandLine commandLine() {
        return check().command();
    }
}
