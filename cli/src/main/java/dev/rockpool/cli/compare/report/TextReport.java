package dev.rockpool.cli.compare.report;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.result.ArmResult;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.EscapeAnalysis;
import dev.rockpool.cli.compare.result.Ratio;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The result for a terminal: a table and a verdict for each work item as it is done, and all
/// verdicts at the end.
public final class TextReport {
    private final PrintWriter out;

    /// Writes to a stream.
    ///
    /// @param out is flushed after each result
    public TextReport(PrintWriter out) {
        this.out = out;
    }

    /// Says what is about to be done.
    ///
    /// @param settings what was asked for
    /// @param input what it is measured on
    public void printHeader(Settings settings, Input input) {
        Wrapped.print(out, "Input: ", Words.input(input));
        Wrapped.print(out, "Load:  ", Words.load(settings));
        out.flush();
    }

    /// Prints a table and a verdict.
    ///
    /// @param result of one work item
    public void print(WorkResult result) {
        out.println();
        out.println(result.name() + ": " + result.subject());
        out.println();
        out.println(Table.titleLine());
        for (ArmResult arm : result.arms()) {
            switch (arm) {
                case Measured figures -> out.println(Table.line(figures));
                case Failed(Arm failed, String reason) ->
                        Wrapped.print(out, "%-14s".formatted(failed), "FAILED: " + reason);
            }
        }
        out.println();
        EscapeAnalysis compiler = result.escapeAnalysis();
        if (compiler != null) {
            Wrapped.print(out, "", Words.escapeAnalysis(compiler));
        }
        Wrapped.print(out, "", result.verdict().sentence());
        out.flush();
    }

    /// Prints all verdicts in a few words, where there is more than one.
    ///
    /// @param comparison of several work items
    public void printSummary(Comparison comparison) {
        if (comparison.works().size() < 2) {
            return;
        }
        out.println();
        out.println(summaryLine("", Arm::label, "verdict"));
        for (WorkResult work : comparison.works()) {
            out.println(
                    summaryLine(
                            work.name(),
                            arm -> ratio(work, arm),
                            work.verdict().kind().headline()));
        }
        out.flush();
    }

    /// Says that the run was cut short.
    ///
    /// @param comparison what is known of it
    public void printInterrupted(Comparison comparison) {
        printSummary(comparison);
        out.println();
        out.println(
                comparison.works().isEmpty()
                        ? "Interrupted before anything was measured."
                        : "Interrupted: this is what was known. No file was written.");
        out.flush();
    }

    private static String summaryLine(String work, Function<Arm, String> cell, String verdict) {
        return Stream.of(Arm.values())
                .filter(arm -> arm != Arm.NEW)
                .map(arm -> ("%" + summaryWidth(arm) + "s").formatted(cell.apply(arm)))
                .collect(Collectors.joining("", "%-8s".formatted(work), "   " + verdict));
    }

    private static int summaryWidth(Arm arm) {
        return 2 + Math.max(7, arm.label().length());
    }

    private static String ratio(WorkResult work, Arm arm) {
        return work.arms().stream()
                .filter(result -> result.arm() == arm)
                .map(result ->
                        switch (result) {
                            case Failed _ -> "failed";
                            case Measured figures -> ratio(figures);
                        })
                .findFirst()
                .orElse("–");
    }

    private static String ratio(Measured figures) {
        Ratio ratio = figures.ratio();
        return ratio == null ? "–" : Quantity.ratio(ratio.perCpuSecond().estimate()) + " ×";
    }
}
