package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;

/// The result for a terminal: what is about to happen, then what each way cost, what the pool said
/// of it, and the document's claims.
final class LossText {
    private final PrintWriter out;

    LossText(PrintWriter out) {
        this.out = out;
    }

    /// Says what the next minute is for.
    void printHeader(Input input, Load load) {
        Wrapped.print(
                out,
                "",
                """
                The document tells of a pool of buffers that escape: 92% of the acquisitions were \
                hits, then 7%; there were 8 collections a second, then 42, and the memory grew by \
                0.3 MB/s, then by 5.1.\
                """);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                Here: %s, over %s. %s, %s, and a JVM of its own for each line. What escapes goes to \
                a list of the last %d; it is lost if nobody releases it when it falls off.\
                """
                        .formatted(
                                LossWorker.subject(),
                                input.origin(),
                                Quantity.count(load.threads(), load.threadKind()),
                                Quantity.time(load.window().toNanos()),
                                Shelf.PLACES));
        out.flush();
    }

    void print(LostReturns seen) {
        printCosts(seen);
        printBooks(seen);
        var findings = new Findings("3.1");
        seen.findings().forEach(finding -> findings.add(finding.claim().subject(), finding));
        findings.print(out);
    }

    private void printCosts(LostReturns seen) {
        out.println();
        var table =
                new TextTable(
                        "",
                        "hits",
                        "GCs/s",
                        "allocated/s",
                        "B/op",
                        "ops/s",
                        "CPU/op",
                        "p50",
                        "p99");
        for (Losses each : seen.ways()) {
            table.add(
                    each.way(),
                    Quantity.percent(each.hitRate()),
                    Quantity.digits(each.collectionsPerSecond()),
                    Quantity.bytes(each.allocatedBytesPerSecond()),
                    Math.round(each.perOperation(each.allocatedBytes())),
                    Quantity.shortCount(each.operationsPerSecond()),
                    Quantity.time(each.perOperation(each.cpuNanos())),
                    Quantity.time(each.p50Nanos()),
                    Quantity.time(each.p99Nanos()));
        }
        table.print(out);
    }

    private void printBooks(LostReturns seen) {
        out.println();
        Wrapped.print(
                out,
                "",
                """
                What the pool says at the end, warm-up included, when all have finished and nothing \
                refers to a lost item any more:\
                """);
        out.println();
        var table = new TextTable("", "lost", "leased", "leaked", "reports");
        for (Losses each : seen.ways()) {
            Books books = each.books();
            table.add(each.way(), books.lost(), books.leased(), books.leaked(), books.reports());
        }
        table.print(out);
        String report = seen.of(Way.TENTH_LOST_WATCHED).books().report();
        if (report != null) {
            out.println();
            out.println("The first of the reports:");
            out.println();
            Wrapped.print(out, "  ", report);
        }
    }
}
