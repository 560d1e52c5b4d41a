package dev.rockpool.benchmarks.report;

import static java.util.stream.Collectors.joining;

import dev.rockpool.benchmarks.result.Assessment;
import dev.rockpool.benchmarks.result.Goal;
import dev.rockpool.benchmarks.result.Goals;
import dev.rockpool.benchmarks.result.Results;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.Timing;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.cli.output.Quantity;
import java.util.List;
import java.util.stream.Stream;

/// The results as Markdown: a table for each case, and the goals.
public final class MarkdownReport {
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Results results) {
        this.results = results;
    }

    /// Renders a run, or what there is of it.
    ///
    /// @param summary where and how it was made
    /// @param results at least one
    /// @return a document
    public static String render(Summary summary, Results results) {
        var report = new MarkdownReport(results);
        report.header(summary);
        results.cases().forEach(report::table);
        report.goals(Goals.of(summary.kind()));
        return report.text.toString();
    }

    private void header(Summary summary) {
        Timing timing = summary.timing();
        long slice = timing.slice().toMillis();
        text.append(
                """
                # %s

                %s; %s of %d × %d ms after a warm-up of %d × %d ms.
                %s of a %s; ratios are medians over the rounds, with 95 %% intervals.
                """
                        .formatted(
                                switch (summary.kind()) {
                                    case ELASTIC -> "Elastic pools";
                                    case BOUNDED -> "Bounded pools";
                                    case FIXED -> "Fixed pools";
                                    case MEMORY -> "Memory pools";
                                    case STREAMS -> "Streams";
                                    case JACKSON -> "Jackson's recycler pools";
                                },
                                summary.machine(),
                                Quantity.count(summary.rounds(), "round"),
                                timing.measurements(),
                                slice,
                                timing.warmUps(),
                                slice,
                                switch (summary.kind()) {
                                    case ELASTIC, FIXED, MEMORY, STREAMS, JACKSON ->
                                            "Processor time";
                                    case BOUNDED -> "Time for each processor, by the clock,";
                                },
                                summary.kind() == Kind.STREAMS ? "body" : "pair"));
    }

    private void table(Case work) {
        text.append("\n## %s: %s\n\n".formatted(work, work.description()));
        List<Column> columns = Column.of(work);
        row(columns.stream().map(Column::title));
        row(columns.stream().map(column -> column == columns.getFirst() ? "---" : "---:"));
        List<Contender> contenders = results.contenders(work);
        for (Contender contender : contenders) {
            row(columns.stream().map(column -> column.cell().of(results, work, contender)));
        }
        for (Contender contender : contenders) {
            results.missing(work, contender)
                    .ifPresent(reason ->
                            text.append(
                                    "\n%s: not measured, %s.\n"
                                            .formatted(contender, oneLine(reason))));
        }
    }

    private void goals(List<Goal> goals) {
        text.append("\n## Goals\n\n");
        row(Stream.of("goal", "measured", "verdict"));
        row(Stream.of("---", "---:", "---"));
        for (Goal goal : goals) {
            Assessment assessment = goal.assess(results);
            row(Stream.of(assessment.goal(), assessment.measured(), assessment.verdict().label()));
        }
    }

    private void row(Stream<String> cells) {
        text.append(cells.collect(joining(" | ", "| ", " |\n")));
    }

    private static String oneLine(String reason) {
        return reason.lines().findFirst().orElse("");
    }
}
