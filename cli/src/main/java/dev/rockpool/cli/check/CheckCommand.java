package dev.rockpool.cli.check;

import dev.rockpool.cli.option.DurationConverter;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.observe.health.Evidence;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rockpool check`.
@Command(
        name = "check",
        description = {
            "Says whether pools are well, by rules with a number each, and gives them a score.",
            "",
            "A pool has 100 points. A critical finding takes 30, a warning 10, an advice 2; the"
                    + " score is that of the worst pool, less what was found of the JVM.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the score is what --fail-below says, or above",
            "1:the score is below that",
            "2:the command line or the file cannot be used, or the JVM shows no pools"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ZERO;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    /// What is checked.
    private static final class Subject {
        @Parameters(paramLabel = "FILE", description = "A YAML file that describes pools.")
        private @Nullable Path file;

        @Option(
                names = "--pid",
                paramLabel = "PID",
                description = "The number of a JVM that registers its pools.")
        private @Nullable Long pid;

        @Option(
                names = "--explain",
                paramLabel = "RULE",
                description = "Show the page of a rule, such as RP001.")
        private @Nullable String rule;
    }

    @Option(
            names = "--over",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description =
                    "How far apart the two readings of a JVM are: 10s (the default), up to 10m. Some"
                            + " rules take a minute.")
    private Duration over = Duration.ZERO;

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "RULE",
            description = "Rules that do not count, with commas between them: RP005,RP012.")
    private List<String> ignored = List.of();

    @Option(
            names = "--fail-below",
            paramLabel = "SCORE",
            defaultValue = "0",
            description = "Exit with 1 if the score is lower (default: 0).")
    private int failBelow;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public CheckCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = check().command().getOut();
        if (subject.rule != null) {
            out.print(rule("--explain", subject.rule).page().text());
            out.flush();
            return ExitCode.OK;
        }
        check().between("--fail-below", failBelow, 0, 100);
        check().between("--over", over, SHORTEST, LONGEST);
        Set<Rule> ignored = ignored();
        HealthReport report = report().without(ignored);
        if (json) {
            out.print(Json.render(ReportJson.of(report)));
            out.flush();
        } else {
            new ReportText(out).print(report);
        }
        return report.score() < failBelow ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private HealthReport report() {
        try {
            return subject.file != null
                    ? Health.of(PoolFile.read(subject.file).stream().map(Evidence::of).toList())
                    : RemoteHealth.of(Objects.requireNonNull(subject.pid, "one of three"), over);
        } catch (PoolFileException | IOException e) {
            throw check().unusable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw check().unusable("The check was interrupted.");
        }
    }

    private Set<Rule> ignored() {
        var rules = EnumSet.noneOf(Rule.class);
        ignored.forEach(id -> rules.add(rule("--ignore", id)));
        return rules;
    }

    private Rule rule(String option, String id) {
        return Rule.find(id)
                .orElseThrow(
                        () -> check().unusable("%s: there is no rule '%s'.".formatted(option, id)));
    }

    private OptionCheck check() {
        return OptionCheck.of(spec);
    }
}
