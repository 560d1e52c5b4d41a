package dev.rockpool.benchmarks.jetty;

import dev.rockpool.benchmarks.result.Ratio;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.function.ToDoubleFunction;

/// The report for a terminal.
final class JettyText {
    private final PrintWriter out;

    JettyText(PrintWriter out) {
        this.out = out;
    }

    void print(JettyReport report) {
        out.printf("Machine: %s.%n", report.machine());
        out.printf(
                "Load:    %s, %d connections, %d s; medians of the rounds.%n",
                report.client(), report.connections(), report.seconds());
        for (Traffic traffic : report.traffic()) {
            out.println();
            out.printf("%s: %s%n%n", traffic, traffic.words());
            table(report, traffic).print(out);
        }
        out.println();
        Wrapped.print(
                out,
                "",
                """
                CPU, B: processor time and garbage of the server for a request; × jetty: as a multiple
                of that with Jetty's own pool, round by round. kept: buffers off the heap, in use or
                idle, when the load had ended, and after %d s without any (last round). heap: in use
                after full collections then.\
                """
                        .formatted(report.idleSeconds()));
        if (report.failures() > 0) {
            out.printf("%s failed.%n", Quantity.count((int) report.failures(), "request"));
        }
    }

    private static TextTable table(JettyReport report, Traffic traffic) {
        var table =
                new TextTable(
                        "",
                        "requests/s",
                        "p99",
                        "CPU",
                        "× jetty",
                        "B",
                        "× jetty",
                        "GCs",
                        "kept",
                        "later",
                        "heap");
        for (Buffers buffers : Buffers.values()) {
            Sample last = report.last(traffic, buffers);
            table.add(
                    buffers,
                    Quantity.count(report.median(traffic, buffers, Sample::perSecond)),
                    Quantity.time(report.median(traffic, buffers, Sample::p99)),
                    Quantity.time(report.median(traffic, buffers, Sample::cpu)),
                    toJetty(report, traffic, buffers, Sample::cpu),
                    Quantity.count(report.median(traffic, buffers, Sample::allocated)),
                    toJetty(report, traffic, buffers, Sample::allocated),
                    Quantity.count(report.median(traffic, buffers, Sample::collections)),
                    Quantity.bytes(report.median(traffic, buffers, Sample::offHeap)),
                    Quantity.bytes(last.offHeapLater()),
                    Quantity.bytes(last.heap()));
        }
        return table;
    }

    private static String toJetty(
            JettyReport report, Traffic traffic, Buffers buffers, ToDoubleFunction<Sample> figure) {
        return buffers == Buffers.JETTY
                ? "–"
                : report.toJetty(traffic, buffers, figure).map(Ratio::text).orElse("–");
    }
}
