package dev.rockpool.benchmarks.report;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Suit;
import dev.rockpool.benchmarks.result.Ratio;
import dev.rockpool.benchmarks.result.Results;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Case.Tool;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.Footprint;
import dev.rockpool.benchmarks.work.Measurement.Items;
import dev.rockpool.benchmarks.work.Measurement.Latency;
import dev.rockpool.benchmarks.work.Measurement.Recyclers;
import dev.rockpool.benchmarks.work.Measurement.Service;
import dev.rockpool.cli.output.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// A column of a case's table.
///
/// @param title above it
/// @param cell of a row
record Column(String title, Cell cell) {
    private static final String NONE = "–";

    /// What stands in a row.
    interface Cell {
        String of(Results results, Case work, Contender contender);
    }

    /// The columns that say something in a case.
    static List<Column> of(Case work) {
        var arm = new Column("arm", (_, _, contender) -> contender.label());
        var bytes = median("B/op", Measurement::bytes, value -> round(value, 1));
        if (work.kind() == Kind.BOUNDED) {
            return List.of(
                    arm,
                    ofService("pairs/s", Service::pairsPerSecond, Quantity::count),
                    nanos("ns"),
                    times(work.rockpool()),
                    ofService("CPU ns", Service::cpuNanos, Quantity::digits),
                    bytes,
                    ofService("p99", Service::p99, Quantity::time),
                    ofService("p99.9", Service::p999, Quantity::time),
                    ofService("longest wait", Service::longestWait, Quantity::time),
                    ofService("stall", Service::longestStall, Quantity::time),
                    ofService("worst ÷ best", Service::slowestToFastest, Column::share),
                    ofService("worst ÷ mean", Service::slowestToMean, Column::share));
        }
        if (work.suit() == Suit.TRACE) {
            return List.of(
                    arm,
                    ofFootprint("reserved", Footprint::reserved, Quantity::bytes),
                    ofFootprint("lent", Footprint::lent, Quantity::bytes),
                    ofFootprint("reserved ÷ lent", Footprint::reservedToLent, Quantity::ratio));
        }
        Column time = nanos(work.isNetOfLoop() ? "net ns" : "ns");
        Column times = times(work.rockpool());
        if (work.kind() == Kind.MEMORY || work.kind() == Kind.FIXED) {
            return List.of(arm, time, times, bytes);
        }
        if (work.suit() == Suit.BODY) {
            return List.of(arm, time, times(Arm.EXACT), times, bytes);
        }
        if (work.suit() == Suit.LOADED) {
            return List.of(
                    arm,
                    nanos("CPU ns"),
                    times,
                    bytes,
                    ofLatency("p50", Latency::p50),
                    ofLatency("p99", Latency::p99),
                    ofLatency("p99.9", Latency::p999),
                    ofLatency("longest", Latency::longest));
        }
        if (work.kind() == Kind.JACKSON) {
            return work.tool() == Tool.JMH
                    ? List.of(arm, time, times, bytes)
                    : List.of(
                            arm,
                            time,
                            times,
                            bytes,
                            ofRecyclers("live recyclers", Recyclers::live, Quantity::count));
        }
        return work.isNetOfLoop()
                ? List.of(
                        arm,
                        time,
                        times,
                        bytes,
                        ofItems("misses", Items::misses, Column::percent),
                        ofItems("live items", Items::live, Quantity::count))
                : List.of(arm, time, times(Arm.FLOOR), times, bytes);
    }

    private static Column nanos(String title) {
        return new Column(
                title,
                (results, work, contender) ->
                        text(results.medianNanos(work, contender), Quantity::digits));
    }

    private static Column times(Arm base) {
        return new Column(
                "× " + base,
                (results, work, contender) ->
                        contender.equals(Contender.of(base)) || isLoop(work, contender)
                                ? NONE
                                : results.ratio(work, contender, work, Contender.of(base))
                                        .map(Ratio::text)
                                        .orElse(NONE));
    }

    private static boolean isLoop(Case work, Contender contender) {
        return work.isNetOfLoop() && contender.arm() == Arm.BARE;
    }

    private static Column ofItems(String title, ToDoubleFunction<Items> figure, Text text) {
        return median(
                title,
                round -> round.items() == null ? 0 : figure.applyAsDouble(round.items()),
                text);
    }

    private static Column ofRecyclers(String title, ToDoubleFunction<Recyclers> figure, Text text) {
        return median(
                title,
                round -> round.recyclers() == null ? 0 : figure.applyAsDouble(round.recyclers()),
                text);
    }

    private static Column ofService(String title, ToDoubleFunction<Service> figure, Text text) {
        return median(
                title,
                round -> round.service() == null ? 0 : figure.applyAsDouble(round.service()),
                text);
    }

    private static Column ofLatency(String title, ToDoubleFunction<Latency> figure) {
        return median(
                title,
                round -> round.latency() == null ? 0 : figure.applyAsDouble(round.latency()),
                Quantity::time);
    }

    private static Column ofFootprint(String title, ToDoubleFunction<Footprint> figure, Text text) {
        return median(
                title,
                round -> round.footprint() == null ? 0 : figure.applyAsDouble(round.footprint()),
                text);
    }

    private static Column median(String title, ToDoubleFunction<Measurement> figure, Text text) {
        return new Column(
                title,
                (results, work, contender) -> text(results.median(work, contender, figure), text));
    }

    /// How a figure is written.
    private interface Text {
        String of(double value);
    }

    private static String text(OptionalDouble value, Text text) {
        return value.isPresent() ? text.of(value.getAsDouble()) : NONE;
    }

    private static String percent(double share) {
        return round(100 * share, 3) + " %";
    }

    private static String share(double share) {
        return round(share, 3);
    }

    private static String round(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
