package dev.rockpool.cli.compare.result;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// The interval of a ratio over paired rounds: how far the mean, or the median, would scatter, had
/// the rounds been others of the same kind.
public final class Bootstrap {

    /*
     * Why not the plain percentile bootstrap.
     *
     * Over few rounds it is too narrow: resampling n values scatters them as if their spread were
     * divided by n, not by n - 1, and takes the normal quantile where Student's is due: over five
     * rounds an interval of "95 %" holds the truth 84 times of 100. Hesterberg's expanded
     * percentiles [1] correct both in the tail probability that is read off (93 of 100; the test
     * counts them), and keep what is good about the bootstrap: it assumes no shape and follows the
     * skew. Over fewer rounds nothing helps, since no resample lies outside the values seen, and
     * all of these lie on one side of the truth too often (2 x 0.5^4 = 12.5 %): there is no
     * interval then.
     *
     * [1] T. Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician
     *     69 (2015), section 4.1.
     */

    /// Below this many rounds there is no interval.
    public static final int FEWEST_ROUNDS = 5;

    private static final int RESAMPLES = 10_000;
    private static final long SEED = 0x5EED; // the same rounds give the same interval

    /// Student's t at 97.5 % for 4 to 10 degrees of freedom.
    private static final double[] STUDENT = {2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    private static final double NORMAL = 1.96;

    private Bootstrap() {}

    /// The interval of `values` over `base`, element by element.
    ///
    /// @param values positive, one a round
    /// @param base positive, of the same rounds
    /// @return the geometric mean of the ratios
    /// @throws IllegalArgumentException if there are fewer than [#FEWEST_ROUNDS]
    public static Interval ratio(double[] values, double[] base) {
        return interval(values, base, Bootstrap::mean);
    }

    /// As [#ratio], for figures of which a few are far off: where neighbours on the machine cannot
    /// be told from the work, because it is the clock that counts.
    ///
    /// @param values positive, one a round
    /// @param base positive, of the same rounds
    /// @return the median of the ratios
    /// @throws IllegalArgumentException if there are fewer than [#FEWEST_ROUNDS]
    public static Interval medianRatio(double[] values, double[] base) {
        return interval(values, base, Bootstrap::median);
    }

    private static Interval interval(
            double[] values, double[] base, ToDoubleFunction<double[]> statistic) {
        if (values.length != base.length || values.length < FEWEST_ROUNDS) {
            throw new IllegalArgumentException(
                    "%d and %d rounds".formatted(values.length, base.length));
        }
        int rounds = values.length;
        double[] logs = new double[rounds];
        Arrays.setAll(logs, i -> Math.log(values[i] / base[i]));

        var random = new Random(SEED);
        double[] scattered = new double[RESAMPLES];
        double[] resample = new double[rounds];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < rounds; j++) {
                resample[j] = logs[random.nextInt(rounds)];
            }
            scattered[i] = statistic.applyAsDouble(resample);
        }
        Arrays.sort(scattered);
        int cut = (int) (expandedTail(rounds) * RESAMPLES);
        return new Interval(
                Math.exp(statistic.applyAsDouble(logs)),
                Math.exp(scattered[cut]),
                Math.exp(scattered[RESAMPLES - 1 - cut]));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The tail probability to read off in place of 2.5 %.
    static double expandedTail(int rounds) {
        return normalTail(Math.sqrt(rounds / (rounds - 1.0)) * student(rounds - 1));
    }

    private static double student(int degrees) {
        int index = degrees - (FEWEST_ROUNDS - 1);
        if (index < STUDENT.length) {
            return STUDENT[index];
        }
        double z = NORMAL; // the start of the Cornish-Fisher expansion
        return z
                + (Math.pow(z, 3) + z) / (4 * degrees)
                + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96.0 * degrees * degrees);
    }

    /// Abramowitz and Stegun 26.2.17, good to 10⁻⁷.
    private static double normalTail(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return density
                * t
                * (0.319381530
                        + t
                                * (-0.356563782
                                        + t
                                                * (1.781477937
                                                        + t * (-1.821255978 + t * 1.330274429))));
    }
}
