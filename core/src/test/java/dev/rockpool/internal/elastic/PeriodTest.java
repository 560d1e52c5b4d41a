package dev.rockpool.internal.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a period says of its uses.
class PeriodTest {
    private static final long LARGE = 1 << 20;

    private final Period period = new Period(Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
        "1024, 1024",
        "1025, 2048",
        "2048, 2048",
        "2049, 4096",
        "1048576, 1048576",
        "1048577, 2097152"
    })
    void theNeedIsTheNextPowerOfTwo(long use, long need) {
        count(10, use);
        assertThat(period.need()).isEqualTo(need);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1023})
    void whatIsSmallIsNotToldApart(long use) {
        count(10, use);
        assertThat(period.need()).isEqualTo(Period.SMALL);
    }

    @Test
    void whatNobodyCanNeedIsTheLargestNeed() {
        count(10, Long.MAX_VALUE);
        assertThat(period.need()).isEqualTo(1L << 41);
    }

    @Test
    void withoutAUseTheNeedIsSmall() {
        assertThat(period.uses()).isZero();
        assertThat(period.need()).isEqualTo(Period.SMALL);
    }

    @Test
    void oneInFiftyIsRareAndMoreIsNot() {
        count(20, LARGE);
        count(980, 100);
        assertThat(period.need()).isEqualTo(Period.SMALL);

        count(1, LARGE);
        assertThat(period.need()).isEqualTo(LARGE);
    }

    @Test
    void rareUsesAreCountedTogetherWhateverTheirSizes() {
        count(10, LARGE);
        count(10, 4 * LARGE);
        count(10, 16 * LARGE);
        count(970, 100);
        assertThat(period.need()).as("20 of 1,000 may need more").isEqualTo(LARGE);
    }

    @Test
    void usesOfAllThreadsAreCounted() {
        LongStream.range(0, 1_000).forEach(tid -> period.count(tid, tid % 2 == 0 ? 1 : LARGE));
        assertThat(period.uses()).isEqualTo(1_000);
        assertThat(period.need()).isEqualTo(LARGE);
    }

    /// Its thread slept between the look for the period and the count.
    @Test
    void aCountThatComesLateIsLost() {
        var next = new Period(period.need());
        count(100, LARGE);
        assertThat(next.uses()).isZero();
        assertThat(next.need()).isEqualTo(Period.SMALL);
    }

    private void count(int uses, long need) {
        IntStream.range(0, uses).forEach(tid -> period.count(tid, need));
    }
}
