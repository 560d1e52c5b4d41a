package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.TimeSummary;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimesTest {
    static LongStream everySize() {
        return LongStream.rangeClosed(0, 62)
                .flatMap(power -> LongStream.of(-1, 0, 1).map(by -> (1L << power) + by))
                .map(nanos -> Math.max(0, nanos));
    }

    /// An upper bound, a quarter too large at the most.
    @ParameterizedTest
    @MethodSource("everySize")
    void aDurationIsToldNoSmallerAndHardlyLarger(long nanos) {
        var times = new Times();
        times.record(nanos);
        TimeSummary summary = times.summary();
        assertThat(summary.count()).isOne();
        assertThat(summary.totalNanos()).isEqualTo(nanos);
        assertThat(summary.maxNanos()).isBetween(nanos, nanos + nanos / 4);
        assertThat(summary.p50Nanos()).isEqualTo(summary.maxNanos());
    }

    @Test
    void percentilesAreOfTheirShare() {
        var times = new Times();
        LongStream.rangeClosed(1, 1_000).forEach(i -> times.record(i <= 990 ? 100 : 1_000_000));
        TimeSummary summary = times.summary();
        assertThat(summary.p50Nanos()).isBetween(100L, 125L);
        assertThat(summary.p99Nanos()).isBetween(100L, 125L);
        assertThat(summary.p999Nanos()).isBetween(1_000_000L, 1_250_000L);
    }

    @Test
    void nothingTookNoTime() {
        assertThat(new Times().summary()).isEqualTo(new TimeSummary(0, 0, 0, 0, 0, 0));
    }

    @Test
    void aTimeThatRanBackCountsAsNone() {
        var times = new Times();
        times.record(-5);
        assertThat(times.summary()).isEqualTo(new TimeSummary(1, 0, 0, 0, 0, 0));
    }
}
