package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Failed;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Measured;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The result for a terminal: two tables for each collector as it is done, and the document's at
/// the end.
final class LifetimeText {
    private final PrintWriter out;

    LifetimeText(PrintWriter out) {
        this.out = out;
    }

    void printHeader(int items) {
        Wrapped.print(
                out,
                "",
                """
                A platform thread and a virtual thread release %s each into a pool that ages with
                every collection, and nobody asks for them. Each line is a pool of its own.\
                """
                        .formatted(Quantity.count(items, "item")));
        out.flush();
    }

    void print(CollectorResult result) {
        switch (result) {
            case Failed(Collector collector, String failure) -> {
                out.println();
                Wrapped.print(out, collector + ": ", "FAILED: " + failure);
            }
            case Measured(Collector collector, Lifetimes lifetimes) ->
                    lifetimes.ofMany().forEach(lifetime -> print(collector, lifetime));
        }
        out.flush();
    }

    void printFindings(List<CollectorResult> results) {
        Map<Finding, List<Collector>> findings = findings(results);
        if (findings.isEmpty()) {
            return;
        }
        out.println();
        Wrapped.print(
                out,
                "",
                """
                lagging: in the local of a thread that has not come by since the step; it makes
                victims of them when it does. heap: not freed yet; the pool hears of a collection
                when it is over, so what it drops then is freed by the next. next: what the next
                acquisition is served by.\
                """);
        out.println();
        out.println("One item of a platform thread, by System.gc():");
        var table = new Findings("2.3");
        findings.forEach((finding, on) -> table.add(subject(finding, on, results), finding));
        table.print(out);
    }

    private void print(Collector collector, Lifetime lifetime) {
        out.println();
        Wrapped.print(
                out, "%s by %s: ".formatted(collector, lifetime.trigger()), collections(lifetime));
        out.println();
        var table =
                new TextTable(
                        "collections",
                        "local",
                        "lagging",
                        "stripes",
                        "depot",
                        "victims",
                        "heap",
                        "made",
                        "aged",
                        "collected",
                        "next");
        for (Stage stage : lifetime.stages()) {
            Levels levels = stage.levels();
            table.add(
                    stage.steps(),
                    levels.local(),
                    levels.lagging(),
                    levels.stripes(),
                    levels.depot(),
                    levels.victims(),
                    stage.inHeap(),
                    stage.made(),
                    stage.aged(),
                    stage.collected(),
                    stage.next());
        }
        table.print(out);
    }

    private static String collections(Lifetime lifetime) {
        return lifetime.stages().stream()
                .flatMap(stage -> stage.collections().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// What was found, and with which collectors.
    private static Map<Finding, List<Collector>> findings(List<CollectorResult> results) {
        return measured(results)
                .flatMap(result -> result.findings().stream())
                .distinct()
                .collect(
                        Collectors.toMap(
                                finding -> finding,
                                finding -> on(finding, results),
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    private static List<Collector> on(Finding finding, List<CollectorResult> results) {
        return measured(results)
                .filter(result -> result.findings().contains(finding))
                .map(Measured::collector)
                .toList();
    }

    private static String subject(
            Finding finding, List<Collector> on, List<CollectorResult> results) {
        String subject = finding.claim().subject();
        return on.size() == measured(results).count()
                ? subject
                : on.stream()
                        .map(Collector::toString)
                        .collect(Collectors.joining(", ", subject + " on ", ""));
    }

    private static Stream<Measured> measured(List<CollectorResult> results) {
        return results.stream().filter(Measured.class::isInstance).map(Measured.class::cast);
    }
}
