package dev.rockpool.benchmarks;

import static java.util.Objects.requireNonNullElse;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.report.JsonReport;
import dev.rockpool.benchmarks.report.MarkdownReport;
import dev.rockpool.benchmarks.report.Summary;
import dev.rockpool.benchmarks.result.Goals;
import dev.rockpool.benchmarks.result.Results;
import dev.rockpool.benchmarks.trial.CoreVariant;
import dev.rockpool.benchmarks.trial.Forks;
import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.OutputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the subcommands for the kinds of pool have in common: all but the kind.
@Command(
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every arm was measured, whether goals are met or not",
            "1:a fork died, or a report could not be written",
            "2:the command line cannot be used",
            "130:interrupted; what was known is printed, no file is written"
        })
abstract class KindCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_SLICE = 60_000;
    private static final int ROUNDS = 7;
    private static final int QUICK_ROUNDS = 5; // fewer have no interval

    private final Kind kind;
    private final Timing normal;
    private final Timing hasty;

    @Option(
            names = "--quick",
            description = "Only the arms that the goals name, for a shorter time: some minutes.")
    private boolean quick;

    @Option(
            names = "--arms",
            split = ",",
            paramLabel = "NAME",
            description = "Only these arms, several with commas between them (see --list).")
    private List<String> arms = List.of();

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "NAME",
            description = "Only these cases, several with commas between them (see --list).")
    private List<String> cases = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How many forks each arm gets in each case (default: 7, with --quick 5).")
    private @Nullable Integer rounds;

    @Option(
            names = "--slice",
            paramLabel = "MS",
            description =
                    "The length of the slices that a fork warms up and measures in, in milliseconds"
                            + " (default: 150, with --quick 100).")
    private @Nullable Integer slice;

    @Option(
            names = "--core",
            paramLabel = "NAME=PATH",
            description =
                    "Also measure another build of the library, a folder of classes or a jar, as"
                            + " rockpool[NAME]. May be given several times.")
    private List<String> cores = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write what is printed to a file, too.")
    private @Nullable Path markdown;

    @Option(names = "--list", description = "Print the cases with their arms, and run nothing.")
    private boolean list;

    @Spec private @Nullable CommandSpec spec;

    /// @param normal timing of every fork
    /// @param hasty timing for a first look
    KindCommand(Kind kind, Timing normal, Timing hasty) {
        this.kind = kind;
        this.normal = normal;
        this.hasty = hasty;
    }

    @Override
    public final Integer call() throws InterruptedException {
        if (list) {
            printList();
            return ExitCode.OK;
        }
        Settings settings = settings();
        OutputFile jsonFile = check().file("--json", json);
        OutputFile markdownFile = check().file("--markdown", markdown);
        if (jsonFile != null && jsonFile.equals(markdownFile)) {
            throw check().unusable(
                            "--json and --markdown name the same file, %s.".formatted(jsonFile));
        }

        Results results = run(settings);
        if (results == null) {
            return OnInterrupt.EXIT_CODE;
        }
        PrintWriter err = commandLine().getErr();
        Summary summary = settings.summary();
        boolean jsonWritten =
                jsonFile == null || jsonFile.write(JsonReport.render(summary, results), err);
        boolean markdownWritten =
                markdownFile == null
                        || markdownFile.write(MarkdownReport.render(summary, results), err);
        boolean complete = jsonWritten && markdownWritten && !results.hasFailures();
        return complete ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// Runs the plan, and on Ctrl-C what follows from it.
    ///
    /// @return the results, or null if it was interrupted
    private @Nullable Results run(Settings settings) throws InterruptedException {
        try (Forks forks = Forks.open(settings.timing())) {
            var run = new Run(settings, forks, commandLine().getOut(), commandLine().getErr());
            try (var _ = OnInterrupt.run(run::interrupt, forks::close)) {
                return run.run();
            }
        } catch (IOException e) {
            throw check().noTemporaryFolder();
        }
    }

    private Settings settings() {
        Set<Case> someCases = named("case", cases, kind.cases(), Case::label);
        Set<Arm> someArms = named("arm", arms, kind.arms(), Arm::label);
        boolean onlyForGoals = quick && arms.isEmpty();
        int someRounds =
                check().between(
                                "--rounds",
                                requireNonNullElse(rounds, quick ? QUICK_ROUNDS : ROUNDS),
                                1,
                                MAX_ROUNDS);
        Plan plan =
                Plan.of(
                        (work, arm) ->
                                someCases.contains(work)
                                        && someArms.contains(arm)
                                        && (!onlyForGoals || Goals.need(work, arm)),
                        cores.stream().map(this::core).toList(),
                        someRounds);
        if (plan.trials().isEmpty()) {
            throw check().unusable("None of these arms can be measured in any of these cases.");
        }
        return new Settings(kind, plan, someRounds, timing());
    }

    private Timing timing() {
        Timing timing = quick ? hasty : normal;
        return slice == null
                ? timing
                : timing.withSlice(
                        Duration.ofMillis(check().between("--slice", slice, 1, MAX_SLICE)));
    }

    /// Those that are named; all if none is.
    private <E> Set<E> named(
            String what, List<String> names, List<E> all, Function<E, String> label) {
        var labelled = new LinkedHashMap<String, E>();
        for (E one : all) {
            labelled.put(label.apply(one), one);
        }
        for (String name : names) {
            if (!labelled.containsKey(name)) {
                throw check().unusable(
                                "There is no %s '%s'; there are %s."
                                        .formatted(
                                                what, name, String.join(", ", labelled.keySet())));
            }
        }
        if (!names.isEmpty()) {
            labelled.keySet().retainAll(names);
        }
        return Set.copyOf(labelled.values());
    }

    private CoreVariant core(String text) {
        try {
            return CoreVariant.parse(text);
        } catch (IllegalArgumentException e) {
            throw check().unusable("--core: %s.".formatted(e.getMessage()));
        }
    }

    private void printList() {
        PrintWriter out = commandLine().getOut();
        for (Case work : kind.cases()) {
            out.printf("%s: %s%n", work, work.description());
            kind.arms().stream()
                    .filter(arm -> work.admits(arm))
                    .forEach(arm -> out.printf("    %s%n", arm));
        }
    }

    private OptionCheck check() {
        return OptionCheck.of(spec);
    }

    private CommandLine commandLine() {
        return check().command();
    }
}
