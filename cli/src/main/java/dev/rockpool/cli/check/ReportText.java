package dev.rockpool.cli.check;

import dev.rockpool.cli.output.Printable;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.Wrapped;
import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Rule;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// A report for people.
final class ReportText {
    private final PrintWriter out;

    ReportText(PrintWriter out) {
        this.out = out;
    }

    void print(HealthReport report) {
        out.printf(
                "%s, score %d of 100%n",
                Quantity.count(report.pools().size(), "pool"), report.score());
        List<String> well =
                report.pools().stream().filter(pool -> report.findings(pool).isEmpty()).toList();
        report.pools().stream()
                .filter(pool -> !well.contains(pool))
                .forEach(pool -> print(pool, report.score(pool), report.findings(pool)));
        if (!report.findingsOfJvm().isEmpty()) {
            out.printf("%nThe JVM%n");
            report.findingsOfJvm().forEach(this::print);
        }
        if (!well.isEmpty()) {
            out.println();
            Wrapped.print(out, "Nothing to say of ", String.join(", ", well));
        }
        if (!report.findings().isEmpty()) {
            String first = report.findings().getFirst().rule().id();
            out.printf("%nMore on a rule: rockpool check --explain %s%n", first);
        }
    }

    private void print(String pool, int score, List<Finding> findings) {
        out.printf("%n%s: %d%n", Printable.of(pool), score);
        findings.forEach(this::print);
    }

    private void print(Finding finding) {
        Rule rule = finding.rule();
        String label =
                "  %s  %-8s  −%-2d  "
                        .formatted(
                                rule.id(),
                                rule.severity().name().toLowerCase(Locale.ROOT),
                                rule.severity().points());
        Wrapped.print(out, label, "%s: %s.".formatted(rule.title(), finding.details()));
        Wrapped.print(out, " ".repeat(label.length()), rule.page().advice());
    }
}
