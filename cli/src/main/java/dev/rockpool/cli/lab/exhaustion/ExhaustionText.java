package dev.rockpool.cli.lab.exhaustion;

import static java.util.Objects.requireNonNullElse;

import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/// The result for a terminal: what is about to happen, then a table for each server, what a caller
/// was told, and the document's claims.
final class ExhaustionText {
    private final PrintWriter out;

    ExhaustionText(PrintWriter out) {
        this.out = out;
    }

    /// Says what the next half minute is for.
    void printHeader() {
        Wrapped.print(
                out,
                "",
                """
                The document tells of a Redis pool over which 99.98% of the calls succeeded, then \
                92.1%; the wait for a connection took 8.2 s on average. It raised the limit of that \
                wait from 2 s to 5 s, warmed the pool up, and all was well.\
                """);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                Here: %d connections to a Redis, and %d requests a second, each of which takes one \
                off the stock and has the server wait, %s at the most, until its replica knows. \
                Then the replica dies.\
                """
                        .formatted(
                                Experiment.FEW,
                                Experiment.REQUESTS,
                                Quantity.time(Experiment.REPLICA_WAIT.toNanos())));
        out.flush();
    }

    void print(Exhaustion exhaustion) {
        printStory(exhaustion.story(), exhaustion.limitNanos());
        printBusyServer(exhaustion.busyServer());
        var findings = new Findings("5");
        exhaustion.findings().forEach(finding -> findings.add(finding.claim().subject(), finding));
        findings.print(out);
        out.flush();
    }

    private void printStory(Story story, long limitNanos) {
        print(story.phases());
        out.println();
        Wrapped.print(
                out,
                "",
                """
                served: of those that arrived in that phase. longer limit: %s in place of %s, and a \
                warm-up. enlarging: reconfigure(now -> now.max(%d)) and warmUp(%d, …) on the \
                running pool made %s in %s; after %s nobody waited any more.\
                """
                        .formatted(
                                Quantity.time(story.longerLimit().limitNanos()),
                                Quantity.time(limitNanos),
                                Experiment.MANY,
                                Experiment.MANY,
                                Quantity.count((int) story.enlarging().made(), "connection"),
                                Quantity.time(story.warmNanos()),
                                Quantity.time(story.emptyNanos())));
        out.println();
        out.println("What a caller was told while the replica was dead:");
        out.println();
        Wrapped.print(out, "  ", requireNonNullElse(story.refusal(), "nothing"));
    }

    private void printBusyServer(List<Phase> phases) {
        out.println();
        Wrapped.print(
                out,
                "",
                """
                The same pool, and %d requests a second to a Redis that is busy itself, %s with \
                each (DEBUG SLEEP):\
                """
                        .formatted(
                                Experiment.BUSY_REQUESTS,
                                Quantity.time(Experiment.BUSY.toNanos())));
        print(phases);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                That is no shortage of connections: with %s times as many the server gave %s times \
                as many answers. No pool can help there; less to do for the server can.\
                """
                        .formatted(
                                Quantity.count(Experiment.MANY / Experiment.FEW),
                                Quantity.ratio(
                                        phases.getLast().answersPerSecond()
                                                / phases.getFirst().answersPerSecond())));
    }

    private void print(List<Phase> phases) {
        out.println();
        var table =
                new TextTable(
                        "",
                        "max",
                        "limit",
                        "requests",
                        "served",
                        "p50 wait",
                        "p99 wait",
                        "p50 in all",
                        "answers/s",
                        "waiting",
                        "made");
        for (Phase phase : phases) {
            table.add(
                    phase.title(),
                    phase.max(),
                    Quantity.time(phase.limitNanos()),
                    phase.requests(),
                    Quantity.percent(phase.share()),
                    Quantity.time(phase.waits().p50Nanos()),
                    Quantity.time(phase.waits().p99Nanos()),
                    Quantity.time(phase.visits().p50Nanos()),
                    Math.round(phase.answersPerSecond()),
                    phase.waiting(),
                    phase.made());
        }
        table.print(out);
    }
}
