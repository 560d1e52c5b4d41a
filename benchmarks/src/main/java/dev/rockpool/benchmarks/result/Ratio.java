package dev.rockpool.benchmarks.result;

import dev.rockpool.cli.compare.result.Bootstrap;
import dev.rockpool.cli.compare.result.Interval;
import dev.rockpool.cli.output.Quantity;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How many times longer one thing takes than another.
///
/// @param estimate the median over the rounds that both have
/// @param interval 95 % by bootstrap over these rounds; null if they are too few
public record Ratio(double estimate, @Nullable Interval interval) {

    /// Compares round by round, so that what drifts on the machine is in both.
    ///
    /// @param rounds positive figures by round
    /// @param base the figures to divide by
    /// @return the ratio, or nothing if no round has both
    public static Optional<Ratio> of(
            NavigableMap<Integer, Double> rounds, NavigableMap<Integer, Double> base) {
        var shared = new TreeSet<>(rounds.keySet());
        shared.retainAll(base.keySet());
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        double[] values = shared.stream().mapToDouble(rounds::get).toArray();
        double[] bases = shared.stream().mapToDouble(base::get).toArray();
        if (shared.size() < Bootstrap.FEWEST_ROUNDS) {
            double[] ratios = new double[values.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = values[i] / bases[i];
            }
            return Optional.of(new Ratio(Median.of(ratios), null));
        }
        Interval interval = Bootstrap.medianRatio(values, bases);
        return Optional.of(new Ratio(interval.estimate(), interval));
    }

    /// The ratio for people.
    ///
    /// @return for example `1.42 (1.38–1.47)`, or `1.42` without an interval
    public String text() {
        return interval == null ? Quantity.ratio(estimate) : interval.toString();
    }
}
