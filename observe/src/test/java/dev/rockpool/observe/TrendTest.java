package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Health by what a pool did of late.
class TrendTest {
    private final Trend<Instant> trend = new Trend<>(Function.identity());

    @Test
    void looksBackForAMinuteOrTwo() {
        assertThat(until(0)).isZero();
        assertThat(until(59)).isEqualTo(59);
        assertThat(until(60)).isEqualTo(60);
        assertThat(until(119)).isEqualTo(119);
        assertThat(until(120)).as("the reading of second 60 is old enough").isEqualTo(60);
        assertThat(until(900)).isEqualTo(780);
        assertThat(until(899)).as("one that another thread overtook").isEqualTo(779);
    }

    @Test
    void beginsAnewWhenTheClockWasSetBack() {
        assertThat(until(3_600)).isZero();
        assertThat(until(3_661)).isEqualTo(61);
        assertThat(until(10)).isZero();
        assertThat(until(71)).isEqualTo(61);
    }

    private long until(int second) {
        Instant at = Instant.EPOCH.plusSeconds(second);
        return Duration.between(trend.before(at), at).toSeconds();
    }

    @Test
    void eachReadingHasTheScoreAndThePoolTheFindings() {
        Duration forEver = Duration.ofNanos(Long.MAX_VALUE);
        try (BoundedPool<Object> _ =
                Pool.bounded(Object::new)
                        .named("t-db")
                        .acquireTimeout(forEver)
                        .validate(_ -> true)
                        .build()) {
            ObservedPool pool = ObservedPool.find("t-db").orElseThrow();

            Examination examined = pool.examine().orElseThrow();
            assertThat(examined.reading().value(Metric.HEALTH)).isEqualTo(70);
            assertThat(examined.health().findings())
                    .extracting(Finding::rule)
                    .containsExactly(Rule.WAITS_FOR_EVER);
        }
    }
}
