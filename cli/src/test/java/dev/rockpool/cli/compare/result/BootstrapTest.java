package dev.rockpool.cli.compare.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    @Test
    void aConstantRatioHasAnIntervalOfNoWidth() {
        Interval interval =
                Bootstrap.ratio(new double[] {2, 4, 6, 8, 10}, new double[] {1, 2, 3, 4, 5});

        assertThat(interval.estimate()).isCloseTo(2, within(1e-9));
        assertThat(interval.low()).isCloseTo(2, within(1e-9));
        assertThat(interval.high()).isCloseTo(2, within(1e-9));
        assertThat(interval.isAboveOne()).isTrue();
    }

    @Test
    void theEstimateIsTheGeometricMean() {
        Interval interval =
                Bootstrap.ratio(new double[] {1, 1, 1, 4, 4}, new double[] {1, 1, 1, 1, 1});

        assertThat(interval.estimate()).isCloseTo(Math.pow(16, 0.2), within(1e-9));
        assertThat(interval.low()).isGreaterThanOrEqualTo(1).isLessThan(interval.estimate());
        assertThat(interval.high()).isLessThanOrEqualTo(4).isGreaterThan(interval.estimate());
    }

    @Test
    void theMedianDoesNotFollowARoundThatIsFarOff() {
        double[] values = {1.1, 1.2, 1.3, 1.4, 900};
        double[] base = {1, 1, 1, 1, 1};

        Interval interval = Bootstrap.medianRatio(values, base);

        assertThat(interval.estimate()).isCloseTo(1.3, within(1e-9));
        assertThat(interval.low()).isCloseTo(1.1, within(1e-9));
        assertThat(Bootstrap.ratio(values, base).estimate()).isGreaterThan(4);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        double[] values = {1, 1, 2, 8, 9, 9};
        double[] base = {1, 1, 1, 1, 1, 1};

        assertThat(Bootstrap.medianRatio(values, base).estimate()).isCloseTo(4, within(1e-9));
    }

    /// Medians of few rounds take few values, so that the interval errs on the wide side.
    @ParameterizedTest
    @ValueSource(ints = {5, 7, 10})
    void coversTheMedian(int rounds) {
        assertThat(coverage(rounds, 100, Bootstrap::medianRatio)).isGreaterThan(0.92);
    }

    @Test
    void whatPairsRemoveIsNoNoise() {
        // The machine's speed doubles from round to round; the ratio does not move.
        Interval interval =
                Bootstrap.ratio(
                        new double[] {11, 22, 44, 88, 176}, new double[] {10, 20, 40, 80, 160});

        assertThat(interval.isAboveOne()).isTrue();
    }

    @Test
    void theSameRoundsGiveTheSameInterval() {
        double[] values = {1.1, 1.3, 0.9, 1.2, 1.0, 1.4};
        double[] base = {1, 1.1, 1, 0.9, 1, 1};

        assertThat(Bootstrap.ratio(values, base)).isEqualTo(Bootstrap.ratio(values, base));
    }

    /// The truth is 1; an interval of 95 % may miss it in one comparison of twenty. A plain
    /// percentile bootstrap covers 84 % at five rounds.
    @ParameterizedTest
    @ValueSource(ints = {5, 8, 20})
    void coversTheTruth(int rounds) {
        assertThat(coverage(rounds, 500, Bootstrap::ratio)).isBetween(0.90, 0.985);
    }

    /// The normal tail beyond √(n / (n - 1)) × Student's 97.5 % quantile, by tables.
    @ParameterizedTest
    @CsvSource({"5, 0.00095", "10, 0.00855", "20, 0.01588"})
    void readsOffExpandedPercentiles(int rounds, double tail) {
        assertThat(Bootstrap.expandedTail(rounds)).isCloseTo(tail, within(0.0001));
    }

    @Test
    void tooFewRoundsHaveNoInterval() {
        assertThatThrownBy(() -> Bootstrap.ratio(new double[4], new double[4]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double coverage(
            int rounds, int comparisons, BiFunction<double[], double[], Interval> statistic) {
        var random = new Random(7);
        int covered = 0;
        for (int i = 0; i < comparisons; i++) {
            Interval interval = statistic.apply(noise(random, rounds), noise(random, rounds));
            if (!interval.isAboveOne() && !interval.isBelowOne()) {
                covered++;
            }
        }
        return (double) covered / comparisons;
    }

    private static double[] noise(Random random, int rounds) {
        double[] values = new double[rounds];
        Arrays.setAll(values, _ -> 1000 * Math.exp(0.1 * random.nextGaussian()));
        return values;
    }
}
