package dev.rockpool.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolDescription;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.health.Interval;
import dev.rockpool.observe.jmx.JvmVitals;
import dev.rockpool.observe.jmx.PoolHolder;
import dev.rockpool.observe.jmx.RemoteJvm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final Instant THEN = Instant.parse("2026-11-27T19:00:00Z");

    @Test
    void showsEachKindInItsUnits() {
        Activity db =
                activity(
                        "db",
                        Kind.BOUNDED,
                        Map.of(Metric.MISSES, 10.0),
                        Map.of(
                                Metric.MISSES, 12.0,
                                Metric.HITS_LOCAL, 6.0,
                                Metric.LEASED, 3.0,
                                Metric.IDLE, 1.0,
                                Metric.MAX, 16.0,
                                Metric.WAITING, 2.0,
                                Metric.WAIT_P99, 0.0125,
                                Metric.CREATED, 2.0,
                                Metric.DROPPED_AGED, 1.0));
        Activity net =
                activity(
                        "net",
                        Kind.MEMORY,
                        Map.of(),
                        Map.of(
                                Metric.MEMORY_USED, 2048.0,
                                Metric.MEMORY_CACHED, 1024.0,
                                Metric.MEMORY_MAX, (double) Long.MAX_VALUE,
                                Metric.MEMORY_HITS, 400.0, // with those that came after a refill
                                Metric.MEMORY_MISSES, 100.0));

        List<String> lines = new Screen(24, 120).render(look(List.of(db, net), List.of()));

        assertThat(lines)
                .containsSubsequence(
                        "up 3 h 5 min, heap 1.00 MiB of 4.00 MiB, 12 collections (+2), 2 pools, 0 safety reports",
                        "pool  kind          out      idle  max  acquired/s  hit rate  made/s  dropped/s  waiting  wait p99",
                        "db    bounded         3         1   16        4.00       75%    1.00       0.50        2   12.5 ms",
                        "net   memory   2.00 KiB  1.00 KiB    –         200       75%       –          –        –         –");
    }

    @Test
    void whoHoldsLongestStandsFirst() {
        PoolHolder first = new PoolHolder("http-1", 2_100, null, List.of());
        PoolHolder second =
                new PoolHolder(
                        "http-2", 41_300, "report", List.of("shop.Report.run", "shop.Main.main"));
        Reading reading = new Reading("db", Kind.BOUNDED, THEN, Map.of());
        var db =
                new Activity(
                        description("db", Kind.BOUNDED),
                        Interval.between(null, reading),
                        List.of(first, second));

        List<String> lines =
                new Screen(24, 120)
                        .render(look(List.of(db), List.of("old", "Pool 'db': lost\n at stack")));

        assertThat(lines)
                .containsSubsequence(
                        "held longest",
                        "  db  by http-2 for 41.3 s (report)  at shop.Report.run",
                        "  db  by http-1 for 2.1 s",
                        "",
                        "found last",
                        "  Pool 'db': lost",
                        "  old");
    }

    @ParameterizedTest
    @CsvSource({"24, 100", "12, 40", "6, 20", "1, 1", "300, 200"})
    void fitsTheTerminal(int rows, int columns) {
        List<Activity> pools =
                IntStream.range(0, 200)
                        .mapToObj(i -> activity("pool-" + i, Kind.ELASTIC, Map.of(), Map.of()))
                        .toList();

        List<String> lines = new Screen(rows, columns).render(look(pools, List.of("a", "b", "c")));

        assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        assertThat(lines).allMatch(line -> line.length() <= columns);
    }

    @Test
    void saysHowManyPoolsAreNotShown() {
        List<Activity> pools =
                IntStream.range(0, 200)
                        .mapToObj(i -> activity("pool-" + i, Kind.ELASTIC, Map.of(), Map.of()))
                        .toList();

        List<String> lines = new Screen(24, 100).render(look(pools, List.of()));

        assertThat(lines).hasSize(24);
        assertThat(lines.getLast()).isEqualTo("… and 181 pools that did less");
        assertThat(lines.get(22)).startsWith("pool-18 ");
    }

    @Test
    void aNameCannotDriveTheTerminal() {
        Activity pool =
                activity(
                        "\033[2J\u202Eevil\r\n" + "x".repeat(500),
                        Kind.ELASTIC,
                        Map.of(),
                        Map.of());

        List<String> lines =
                new Screen(24, 100).render(look(List.of(pool), List.of("\033]0;x\007")));

        assertThat(String.join("", lines)).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(lines).anyMatch(line -> line.startsWith("?[2J?evil??xxx"));
        assertThat(lines).contains("  ?]0;x?");
    }

    @Test
    void aJvmWithoutPoolsSaysSo() {
        assertThat(new Screen(24, 100).render(look(List.of(), List.of())))
                .hasSize(4)
                .last()
                .isEqualTo("There is no pool.");
    }

    @Test
    void aPoolThatTookThePlaceOfAnotherHasNoNegativeRates() {
        Activity pool =
                activity(
                        "db",
                        Kind.BOUNDED,
                        Map.of(Metric.HITS_LOCAL, 1_000.0, Metric.CREATED, 10.0),
                        Map.of(Metric.HITS_LOCAL, 5.0, Metric.CREATED, 1.0));

        assertThat(pool.acquired()).isZero();
        assertThat(pool.created()).isZero();
        assertThat(pool.hitRate()).isNaN();
    }

    /// Two seconds apart.
    private static Activity activity(
            String id, Kind kind, Map<Metric, Double> before, Map<Metric, Double> now) {
        return new Activity(
                description(id, kind),
                Interval.between(
                        new Reading(id, kind, THEN, before),
                        new Reading(id, kind, THEN.plusSeconds(2), now)),
                List.of());
    }

    private static PoolDescription description(String id, Kind kind) {
        return new PoolDescription(id, kind, Map.of());
    }

    private static Look look(List<Activity> pools, List<String> reports) {
        return new Look(
                new RemoteJvm(4711, "shop.Main"),
                THEN,
                new JvmVitals(Duration.ofMinutes(185), 1 << 20, 4 << 20, 12),
                2,
                pools,
                reports);
    }
}
