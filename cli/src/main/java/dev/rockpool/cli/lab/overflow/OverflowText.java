package dev.rockpool.cli.lab.overflow;

import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/// The result for a terminal: a table for each kind of thread, and the document's claims.
final class OverflowText {
    private final PrintWriter out;

    OverflowText(PrintWriter out) {
        this.out = out;
    }

    void print(Overflow overflow) {
        print(overflow.platform(), overflow.items());
        out.println();
        print(overflow.virtual(), overflow.items());
        if (!overflow.findings().isEmpty()) {
            var table = new Findings("2.2");
            overflow.findings().forEach(finding -> table.add(finding.claim().subject(), finding));
            table.print(out);
        }
        out.flush();
    }

    private void print(Passage passage, int items) {
        out.printf(
                "One %s thread releases %s, then another acquires as many.%n%n",
                passage.threads(), Quantity.count(items, "item"));
        var table = new TextTable("", "", "moved", "releaser", "acquirer", "stripes", "depot");
        add(table, "release", passage.releases());
        add(table, "acquire", passage.acquisitions());
        table.print(out);
        out.println();
        Wrapped.print(out, "", conclusion(passage));
    }

    private static void add(TextTable table, String operation, List<Step> steps) {
        for (Step step : steps) {
            Shelves after = step.after();
            table.add(
                    "%s %s".formatted(operation, numbers(step)),
                    step.event(),
                    step.moved(),
                    after.releaser(),
                    after.acquirer(),
                    after.stripes(),
                    after.depot());
        }
    }

    private static String numbers(Step step) {
        return step.from() == step.to()
                ? Quantity.count(step.from())
                : "%s–%s".formatted(Quantity.count(step.from()), Quantity.count(step.to()));
    }

    private static String conclusion(Passage passage) {
        return "%s went to the depot, %s came back from it. Of the acquisitions %s found an item; %s."
                .formatted(
                        batches(passage.batchesOut()),
                        batches(passage.batchesIn()),
                        Quantity.count(passage.found()),
                        leftOver(passage.made()));
    }

    private static String leftOver(int made) {
        return made == 0
                ? "nothing was left where only one thread could have found it"
                : "%s made one, since the local of a live thread is for that thread alone"
                        .formatted(Quantity.count(made));
    }

    private static String batches(int count) {
        return Quantity.count(count) + (count == 1 ? " batch" : " batches");
    }
}
