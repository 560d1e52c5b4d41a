package dev.rockpool.cli.lab.retention;

import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.lab.retention.Course.Part;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// The result for a terminal: the course of each pool, what it cost, and the document's claims.
final class RetentionText {
    private final PrintWriter out;

    RetentionText(PrintWriter out) {
        this.out = out;
    }

    void print(Retention retention) {
        Wrapped.print(out, "", Words.traffic());
        printParts(retention);
        printCosts(retention);
        var findings = new Findings("2.5");
        retention.findings().forEach(finding -> findings.add(finding.claim().subject(), finding));
        findings.print(out);
    }

    private void printParts(Retention retention) {
        out.println();
        var titles = new ArrayList<>(List.of("requests", ""));
        for (Course course : retention.courses()) {
            titles.add(course.way().toString());
            titles.add("hits");
        }
        var table = new TextTable(titles.toArray(String[]::new));
        for (Stretch stretch : Stretch.values()) {
            var cells = new ArrayList<Object>();
            cells.add(retention.of(Way.ALL).part(stretch).requests());
            cells.add(stretch);
            for (Course course : retention.courses()) {
                Part part = course.part(stretch);
                cells.add(Quantity.bytes(part.bytes()));
                cells.add(Quantity.percent(part.hitRate()));
            }
            table.add(cells.toArray());
        }
        table.print(out);
        out.println();
        Wrapped.print(out, "", Words.columns());
    }

    private void printCosts(Retention retention) {
        out.println();
        var table = new TextTable("", "made", "hits", "allocated", "too large", "too little used");
        for (Course course : retention.courses()) {
            table.add(
                    course.way(),
                    course.made(),
                    Quantity.percent(course.hitRate()),
                    Quantity.bytes(course.allocatedBytes()),
                    course.droppedOversize(),
                    course.droppedUnderused());
        }
        table.print(out);
    }
}
