package dev.rockpool.cli.inspect;

import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.cli.output.Printable;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.jmx.JvmVitals;
import dev.rockpool.observe.jmx.PoolHolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A look as text that fits a terminal: the busiest pools, who holds items longest, what was found
/// wrong last.
///
/// @param rows of the terminal
/// @param columns of the terminal
record Screen(int rows, int columns) {
    private static final String NONE = "–";
    private static final int LONGEST_NAME = 32;
    private static final int HOLDERS = 3;
    private static final int REPORTS = 2;
    private static final int LEAST = 4; // lines of the table: titles, two pools, the rest
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /// All lines, none longer than a row, as many as fit.
    List<String> render(Look look) {
        List<String> head = head(look);
        List<String> foot = Stream.of(holders(look), reports(look)).flatMap(List::stream).toList();
        int left = rows - head.size() - foot.size();
        List<String> lines = new ArrayList<>(head);
        lines.addAll(table(look.pools(), Math.max(left, LEAST)));
        lines.addAll(foot);
        return lines.stream().limit(rows).map(line -> cut(Printable.of(line), columns)).toList();
    }

    private static List<String> head(Look look) {
        JvmVitals vitals = look.vitals();
        String first =
                "JVM %d  %s  %s"
                        .formatted(
                                look.jvm().pid(),
                                look.jvm().main(),
                                TIME.withZone(ZoneId.systemDefault()).format(look.at()));
        String second =
                "up %s, heap %s%s, %s (+%d), %s, %s"
                        .formatted(
                                time(vitals.uptime()),
                                Quantity.bytes(vitals.heapUsed()),
                                vitals.heapMax() < 0
                                        ? ""
                                        : " of " + Quantity.bytes(vitals.heapMax()),
                                count(vitals.collections(), "collection"),
                                look.collections(),
                                count(look.pools().size(), "pool"),
                                count(look.reports().size(), "safety report"));
        return List.of(first, second, "");
    }

    private static String count(long value, String noun) {
        return Quantity.count(Math.toIntExact(value), noun);
    }

    private static String time(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 1
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }

    private static List<String> table(List<Activity> pools, int lines) {
        if (pools.isEmpty()) {
            return List.of("There is no pool.");
        }
        int shown = pools.size() < lines ? pools.size() : lines - 2;
        var table =
                new TextTable(
                                "pool",
                                "kind",
                                "out",
                                "idle",
                                "max",
                                "acquired/s",
                                "hit rate",
                                "made/s",
                                "dropped/s",
                                "waiting",
                                "wait p99")
                        .figuresFrom("out");
        pools.stream().limit(shown).forEach(pool -> table.add(cells(pool)));
        var text = new StringWriter();
        table.print(new PrintWriter(text, true));
        List<String> result = new ArrayList<>(text.toString().lines().toList());
        if (shown < pools.size()) {
            result.add("… and %s that did less".formatted(count(pools.size() - shown, "pool")));
        }
        return result;
    }

    private static Object[] cells(Activity pool) {
        Reading now = pool.now();
        boolean memory = pool.kind() == Kind.MEMORY;
        return new Object[] {
            cut(Printable.of(pool.id()), LONGEST_NAME),
            pool.kind().name().toLowerCase(Locale.ROOT),
            memory ? bytes(now, Metric.MEMORY_USED) : count(now, Metric.LEASED),
            memory ? bytes(now, Metric.MEMORY_CACHED) : count(now, Metric.IDLE),
            memory ? bytes(now, Metric.MEMORY_MAX) : count(now, Metric.MAX),
            rate(pool.acquired()),
            pool.acquired() == 0 ? NONE : Quantity.percent(Math.min(1, pool.hitRate())),
            memory ? NONE : rate(pool.created()),
            memory ? NONE : rate(pool.dropped()),
            count(now, Metric.WAITING),
            now.value(Metric.WAIT_P99) == 0
                    ? NONE
                    : Quantity.time(now.value(Metric.WAIT_P99) * 1e9),
        };
    }

    private static String count(Reading reading, Metric metric) {
        return reading.values().containsKey(metric)
                ? Quantity.shortCount(reading.value(metric))
                : NONE;
    }

    /// A limit that is none is the largest number.
    private static String bytes(Reading reading, Metric metric) {
        double bytes = reading.value(metric);
        return bytes >= Long.MAX_VALUE ? NONE : Quantity.bytes(bytes);
    }

    private static String rate(double perSecond) {
        return perSecond == 0
                ? "0"
                : perSecond < 99.95 ? Quantity.digits(perSecond) : Quantity.shortCount(perSecond);
    }

    private static List<String> holders(Look look) {
        List<String> longest =
                look.pools().stream()
                        .flatMap(pool -> pool.holders().stream().map(each -> new Held(pool, each)))
                        .sorted(Comparator.comparing((Held held) -> held.holder().age()).reversed())
                        .limit(HOLDERS)
                        .map(Held::line)
                        .toList();
        return section("held longest", longest);
    }

    private static List<String> reports(Look look) {
        List<String> last =
                look.reports().reversed().stream()
                        .limit(REPORTS)
                        .map(report -> report.lines().findFirst().orElse(""))
                        .toList();
        return section("found last", last);
    }

    private static List<String> section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> section = new ArrayList<>(List.of("", title));
        lines.forEach(line -> section.add("  " + line));
        return section;
    }

    /// One who holds an item of a pool.
    private record Held(Activity pool, PoolHolder holder) {
        String line() {
            String tag = holder.tag();
            String frame = holder.stack().isEmpty() ? "" : "  at " + holder.stack().getFirst();
            return "%s  by %s for %.1f s%s%s"
                    .formatted(
                            cut(pool.id(), LONGEST_NAME),
                            holder.thread(),
                            holder.millis() / 1000.0,
                            tag == null ? "" : " (" + tag + ")",
                            frame);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
