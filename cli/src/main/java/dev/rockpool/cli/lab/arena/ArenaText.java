package dev.rockpool.cli.lab.arena;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/// The report for a terminal.
final class ArenaText {
    private final PrintWriter out;

    ArenaText(PrintWriter out) {
        this.out = out;
    }

    void print(ArenaReport report) {
        Wrapped.print(
                out,
                "",
                """
                Records of four numbers, %d bytes, as objects that idle in an elastic pool, and in an
                arena one behind the other. A JVM of its own for each line.\
                """
                        .formatted(Way.RECORD));
        out.println();
        var table =
                new TextTable(
                        "", "records", "heap", "off heap", "a record", "resident", "a collection");
        for (Footprint each :
                List.of(
                        report.pooled(),
                        report.arena(),
                        report.manyPooled(),
                        report.manyInArena())) {
            table.add(
                    each.way(),
                    each.records(),
                    Quantity.bytes(each.heap()),
                    Quantity.bytes(each.offHeap()),
                    Quantity.digits((double) each.bytes() / each.records()) + " B",
                    each.resident() < 0 ? "–" : Quantity.bytes(each.resident()),
                    Quantity.time(each.collection()));
        }
        table.print(out);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                heap, resident: more than before the records were made; the system counts the latter
                in whole pages, and with it what the JVM needed to make them. a collection: of the
                whole heap, the median of some. Of the few records a tenth may be what the JVM did
                for itself meanwhile; what is set beside the document is taken from the many.\
                """);
        var findings = new Findings("4.3");
        for (Finding finding : report.findings()) {
            findings.add(finding.claim().subject(), finding);
        }
        findings.print(out);
    }
}
