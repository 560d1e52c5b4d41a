package dev.rockpool.cli.lab.trace;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/// The result for a terminal: what the pool tells of each operation, and the document's claims.
final class TraceText {
    private final PrintWriter out;

    TraceText(PrintWriter out) {
        this.out = out;
    }

    void print(Trace trace) {
        Wrapped.print(
                out,
                "",
                """
                Each operation on its way through the levels, step by step, as the pool itself \
                tells it (ElasticPool.trace()). Each title is a pool of its own.\
                """);
        trace.walks().forEach(this::print);
        printFindings(trace.walks());
        out.flush();
    }

    private void print(Walk walk) {
        out.printf("%n%s%n%n", walk.scene());
        walk.operations().forEach(operation -> out.print(operation.trace()));
    }

    private void printFindings(List<Walk> walks) {
        var table = new Findings("3.1");
        for (Walk walk : walks) {
            Finding finding = walk.finding();
            table.add(finding.claim().subject(), finding);
        }
        table.print(out);
    }
}
