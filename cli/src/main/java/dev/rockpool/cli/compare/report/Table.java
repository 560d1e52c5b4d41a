package dev.rockpool.cli.compare.report;

import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Ratio;
import dev.rockpool.cli.output.Quantity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of the table of arms, a row an arm. On a terminal they are of fixed width, 100
/// together, so that a row can be printed before the next is known.
final class Table {
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("", -13, m -> m.arm().label()),
                    new Column("ops/s", 7, m -> Quantity.shortCount(m.throughput().perSecond())),
                    new Column("CPU/op", 8, m -> Quantity.time(m.throughput().cpuNanos())),
                    new Column("× new (95 %)", 17, m -> ratio(m.ratio())),
                    new Column("p50", 8, m -> latency(m, 50)),
                    new Column("p99", 8, m -> latency(m, 99)),
                    new Column("p99.9", 8, m -> latency(m, 99.9)),
                    new Column("B/op", 7, m -> Quantity.shortCount(m.bytesPerOperation())),
                    new Column("GCs", 4, m -> Quantity.shortCount(m.collections())),
                    new Column("pause", 7, m -> pause(m.pauseMillis())),
                    new Column("hits", 6, m -> Quantity.percent(m.hitRate())),
                    new Column("made", 7, m -> Quantity.shortCount(m.created())));

    /// @param width negative where text starts at the left
    private record Column(String title, int width, Function<Measured, String> cell) {
        String pad(String text) {
            return ("%" + width + "s").formatted(text);
        }
    }

    private Table() {}

    static List<String> titles() {
        return COLUMNS.stream().map(Column::title).toList();
    }

    static List<String> cells(Measured figures) {
        return COLUMNS.stream().map(column -> column.cell.apply(figures)).toList();
    }

    static String titleLine() {
        return line(Column::title);
    }

    static String line(Measured figures) {
        return line(column -> column.cell.apply(figures));
    }

    private static String line(Function<Column, String> cell) {
        return COLUMNS.stream()
                .map(column -> column.pad(cell.apply(column)))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    private static String ratio(@Nullable Ratio ratio) {
        return ratio == null ? "–" : ratio.perCpuSecond().toString();
    }

    private static String latency(Measured figures, double percentile) {
        return Quantity.time(figures.latencies().getValueAtPercentile(percentile));
    }

    /// The JVM counts in milliseconds.
    private static String pause(long millis) {
        return millis < 1_000 ? millis + " ms" : Quantity.time(millis * 1e6);
    }
}
