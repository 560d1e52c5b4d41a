package dev.rockpool.observe.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");

    private final Reading now = reading(Kind.BOUNDED, AT, 20, 5);

    private static Reading reading(Kind kind, Instant at, double created, double waitTime) {
        return new Reading(
                "p", kind, at, Map.of(Metric.CREATED, created, Metric.WAIT_TIME, waitTime));
    }

    @Test
    void tellsByHowMuchAndHowFastCountersGrew() {
        Interval figures = Interval.between(reading(Kind.BOUNDED, AT.minusSeconds(4), 12, 5), now);

        assertThat(figures.length()).isEqualTo(Duration.ofSeconds(4));
        assertThat(figures.growth(Metric.CREATED)).isEqualTo(8);
        assertThat(figures.perSecond(Metric.CREATED)).isEqualTo(2);
    }

    @Test
    void gaugesMayFall() {
        Reading before =
                new Reading("p", Kind.BOUNDED, AT.minusSeconds(4), Map.of(Metric.IDLE, 3.0));

        assertThat(Interval.between(before, now).before()).isEqualTo(before);
    }

    @Test
    void isASingleMomentWhereTheEarlierReadingIsNone() {
        assertMoment(Interval.between(null, now));
    }

    @Test
    void isASingleMomentWhereThePoolIsAnother() {
        Instant earlier = AT.minusSeconds(4);
        assertMoment(Interval.between(reading(Kind.FIXED, earlier, 12, 5), now));
        assertMoment(Interval.between(reading(Kind.BOUNDED, earlier, 21, 5), now));
        assertMoment(Interval.between(reading(Kind.BOUNDED, earlier, 12, 5.5), now));
    }

    @Test
    void isASingleMomentWhereTheClockWasSetBack() {
        assertMoment(Interval.between(reading(Kind.BOUNDED, AT.plusNanos(1), 12, 5), now));
    }

    private void assertMoment(Interval figures) {
        assertThat(figures).isEqualTo(new Interval(now, now));
        assertThat(figures.perSecond(Metric.CREATED)).isZero();
        assertThat(figures.acquired()).isZero();
    }

    @Test
    void hasTwoEndsInThisOrder() {
        Reading later = reading(Kind.BOUNDED, AT.plusSeconds(60), 20, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(later, now))
                .withMessage(
                        "Interval: 'p' at 2026-11-27T12:01:00Z is not an earlier reading of 'p' at"
                                + " 2026-11-27T12:00:00Z");
    }
}
