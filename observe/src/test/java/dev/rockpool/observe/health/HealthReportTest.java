package dev.rockpool.observe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.Watched;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a report makes of what rules find.
class HealthReportTest {
    private static final Finding CRITICAL = new Finding(Rule.LEAKS, "a", "");
    private static final Finding WARNING = new Finding(Rule.LONG_WAITS, "a", "");
    private static final Finding ADVICE = new Finding(Rule.NOT_RESET, "b", "");
    private static final Finding OF_JVM = new Finding(Rule.FILLS_HEAP, null, "");

    @Test
    void theWorstPoolDecidesAndTheJvmComesOff() {
        var report =
                new HealthReport(
                        List.of("a", "b", "c"), List.of(CRITICAL, WARNING, OF_JVM, ADVICE));

        assertThat(report.score("a")).isEqualTo(60);
        assertThat(report.score("b")).isEqualTo(98);
        assertThat(report.score("c")).isEqualTo(100);
        assertThat(report.score()).isEqualTo(50);
        assertThat(report.without(Set.of(Rule.LEAKS)).score()).isEqualTo(80);
    }

    @Test
    void aScoreIsNeverBelowZeroAndNothingIsWell() {
        List<Finding> many = List.of(CRITICAL, CRITICAL, CRITICAL, CRITICAL, OF_JVM);

        assertThat(new HealthReport(List.of("a"), many).score()).isZero();
        assertThat(Health.of(List.of()).score()).isEqualTo(100);
    }

    @Test
    void aNewPoolOfEachKindIsOnlyAdvised() {
        try (var elastic = Pool.elastic(StringBuilder::new).build();
                BoundedPool<Object> bounded = Pool.bounded(Object::new).build();
                FixedPool<Object> fixed = Pool.fixed(2, Object::new).build();
                var tiered = Pool.tiered(byte[]::new, bytes -> bytes.length).build();
                MemoryPool memory = MemoryPool.builder().build()) {
            HealthReport report =
                    Health.of(
                            Stream.<Watched>of(elastic, bounded, fixed, tiered, memory)
                                    .map(pool -> Evidence.of(pool.describe()))
                                    .toList());

            assertThat(report.findings())
                    .extracting(Finding::rule)
                    .containsExactly(
                            Rule.NOT_RESET, Rule.GROWS_FOR_EVER, Rule.NEVER_ENDS, Rule.NOT_RESET);
        }
    }

    @Test
    void aPoolThatRunsDryIsSeenByItsFigures() {
        try (BoundedPool<Object> pool =
                Pool.bounded(Object::new)
                        .named("dry")
                        .max(1)
                        .validate(_ -> true)
                        .acquireTimeout(Duration.ofMillis(60))
                        .build()) {
            Object item = pool.acquire();
            Reading before = read("dry");
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);

            HealthReport report =
                    Health.of(
                            List.of(
                                    Evidence.of(
                                            pool.describe(),
                                            Interval.between(before, read("dry")))));

            assertThat(report.findings().stream().map(Finding::toString))
                    .contains(
                            "RP019 critical, pool 'dry': Acquisitions time out: 1 acquisitions got"
                                    + " nothing in time",
                            "RP017 warning, pool 'dry': Nearly all are out: 1 of 1 items are out");
            assertThat(report.findings().getFirst().rule()).isEqualTo(Rule.TIMES_OUT);
            pool.release(item);
        }
    }

    private static Reading read(String id) {
        return ObservedPool.find(id).orElseThrow().read().orElseThrow();
    }

    @Test
    void aCollectionOfThisJvmIsCounted() {
        JvmReading before = JvmReading.here();

        System.gc();

        JvmReading after = JvmReading.here();
        assertThat(after.majorCollections()).isGreaterThan(before.majorCollections());
        assertThat(after.maxHeap()).isEqualTo(Runtime.getRuntime().maxMemory());
    }
}
