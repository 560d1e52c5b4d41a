package dev.rockpool.cli.compare.result;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// How much more work one arm does than another, over the rounds that both have.
///
/// Verdicts go by the work per processor time: it is what a busy service runs out of, it counts the
/// collector's work in, and neighbours on the machine hardly disturb it. It does not see waiting
/// for a lock; the ratio by the clock does.
///
/// @param perCpuSecond the ratio of the work per processor time
/// @param perSecond the ratio of the work by the clock
public record Ratio(Interval perCpuSecond, Interval perSecond) {

    /// The ratio of one arm to another, or nothing if they share too few rounds.
    static Optional<Ratio> of(
            NavigableMap<Integer, Throughput> rounds, NavigableMap<Integer, Throughput> base) {
        var shared = new TreeSet<>(rounds.keySet());
        shared.retainAll(base.keySet());
        if (shared.size() < Bootstrap.FEWEST_ROUNDS) {
            return Optional.empty();
        }
        var one = shared.stream().map(rounds::get).toList();
        var other = shared.stream().map(base::get).toList();
        return Optional.of(
                new Ratio(
                        Bootstrap.ratio(
                                figures(one, Throughput::perCpuSecond),
                                figures(other, Throughput::perCpuSecond)),
                        Bootstrap.ratio(
                                figures(one, Throughput::perSecond),
                                figures(other, Throughput::perSecond))));
    }

    private static double[] figures(List<Throughput> rounds, ToDoubleFunction<Throughput> figure) {
        return rounds.stream().mapToDouble(figure).toArray();
    }
}
