package dev.rockpool.cli.lab.tiers;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// The report for a terminal.
final class TiersText {
    private final PrintWriter out;

    TiersText(PrintWriter out) {
        this.out = out;
    }

    void print(TiersReport report) {
        Wrapped.print(
                out,
                "",
                """
                Buffers for %s of %s: for each its name, the whole of it, its paragraphs and their lines, \
                %s buffers in all. %d texts are open at a time, and all come by %d times; after \
                every %d comes a collection.\
                """
                        .formatted(
                                Quantity.count(report.texts(), "text"),
                                report.origin(),
                                Quantity.count(report.acquisitions()),
                                Play.AT_ONCE,
                                Play.ROUNDS,
                                Play.A_STEP));
        out.println();
        printWays(report);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                dropped: by the collections. idle: at the end. A collection is an ageing step of the \
                pool, in all tiers; of weak references it leaves none.\
                """);
        printFindings(report.findings());
        out.flush();
    }

    private void printFindings(List<Finding> found) {
        if (found.isEmpty()) {
            return;
        }
        var findings = new Findings("4.1");
        for (Finding finding : found) {
            findings.add(finding.claim().subject(), finding);
        }
        findings.print(out);
    }

    private void printWays(TiersReport report) {
        var table =
                new TextTable("", "tier", "size", "acquired", "reused", "made", "dropped", "idle");
        for (Played played : report.ways()) {
            Object way = played.way();
            for (Figures figures : played.tiers()) {
                table.add(
                        way,
                        figures.tier().toString().toLowerCase(Locale.ROOT),
                        sizes(figures),
                        figures.acquired(),
                        Quantity.percent(figures.reuseRate()),
                        figures.made(),
                        figures.dropped(),
                        "%s, %s"
                                .formatted(
                                        Quantity.count(figures.idle()),
                                        Quantity.bytes(figures.idleBytes())));
                way = "";
            }
        }
        table.print(out);
    }

    private static String sizes(Figures figures) {
        return figures.from() == 0
                ? "up to %,d".formatted(figures.upTo())
                : "from %,d on".formatted(figures.from());
    }
}
