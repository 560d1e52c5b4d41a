package dev.rockpool.benchmarks.result;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.cli.output.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that the elastic pool is meant to reach: a figure that must not be exceeded.
public sealed interface Goal {

    /// What is wanted.
    ///
    /// @return a clause for people
    String text();

    /// The figure that must not be exceeded.
    ///
    /// @return a ratio, a share or a number
    double limit();

    /// What has to be measured for it.
    ///
    /// @return arms in cases
    Set<Cell> needs();

    /// Compares it with what is known.
    ///
    /// @param results all of it
    /// @return the verdict with the figure
    Assessment assess(Results results);

    /// An arm in a case.
    ///
    /// @param work the case
    /// @param arm any
    record Cell(Case work, Arm arm) {}

    /// A time as a multiple of another, in the same run.
    ///
    /// @param text what is wanted
    /// @param subject whose time
    /// @param base divides it
    /// @param limit of the ratio
    record AtMostTimes(String text, Cell subject, Cell base, double limit) implements Goal {

        @Override
        public Set<Cell> needs() {
            return Set.of(subject, base);
        }

        @Override
        public Assessment assess(Results results) {
            return results.ratio(
                            subject.work(),
                            Contender.of(subject.arm()),
                            base.work(),
                            Contender.of(base.arm()))
                    .map(ratio -> assessment(this, ratio, ""))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }
    }

    /// A time as a multiple of the best peer's, of those that really reuse items in this case.
    ///
    /// @param text what is wanted
    /// @param subject whose time
    /// @param limit of the ratio
    record AtMostTimesTheBestPeer(String text, Cell subject, double limit) implements Goal {
        private static final double MOST_MISSES = 0.01;

        @Override
        public Set<Cell> needs() {
            return Stream.of(Arm.values())
                    .filter(arm -> arm == subject.arm() || isPeer(arm))
                    .map(arm -> new Cell(subject.work(), arm))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Assessment assess(Results results) {
            return bestPeer(results)
                    .flatMap(peer ->
                            results.ratio(
                                            subject.work(),
                                            Contender.of(subject.arm()),
                                            subject.work(),
                                            peer)
                                    .map(ratio -> assessment(this, ratio, " (%s)".formatted(peer))))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }

        private Optional<Contender> bestPeer(Results results) {
            return results.contenders(subject.work()).stream()
                    .filter(contender -> isPeer(contender.arm()))
                    .filter(contender -> pools(results.measurements(subject.work(), contender)))
                    .min(
                            Comparator.comparingDouble(contender ->
                                    results.medianNanos(subject.work(), contender)
                                            .orElse(Double.MAX_VALUE)));
        }

        private boolean isPeer(Arm arm) {
            return subject.work().admits(arm) && !arm.isRockpool() && arm != Arm.BARE;
        }

        private static boolean pools(List<Measurement> rounds) {
            return !rounds.isEmpty()
                    && rounds.stream()
                            .allMatch(round ->
                                    round.items() != null && round.items().misses() <= MOST_MISSES);
        }
    }

    /// A count that every round must keep to.
    ///
    /// @param text what is wanted
    /// @param subject whose
    /// @param figure of a round
    /// @param limit of the figure
    record AtMost(String text, Cell subject, ToDoubleFunction<Measurement> figure, double limit)
            implements Goal {

        @Override
        public Set<Cell> needs() {
            return Set.of(subject);
        }

        @Override
        public Assessment assess(Results results) {
            var figures =
                    results.measurements(subject.work(), Contender.of(subject.arm())).stream()
                            .mapToDouble(figure)
                            .summaryStatistics();
            if (figures.getCount() == 0) {
                return Assessment.notMeasured(this);
            }
            return new Assessment(
                    text,
                    limit,
                    "%s at most".formatted(number(figures.getMax())),
                    Verdict.of(figures.getMin(), figures.getMax(), limit));
        }

        private static String number(double value) {
            return value != 0 && value < 0.01
                    ? String.format(Locale.ROOT, "%.1e", value)
                    : Quantity.digits(value);
        }
    }

    private static Assessment assessment(Goal goal, Ratio ratio, String remark) {
        return new Assessment(
                goal.text(), goal.limit(), ratio.text() + remark, Verdict.of(ratio, goal.limit()));
    }
}
