package dev.rockpool.benchmarks.result;

import static java.util.Objects.requireNonNull;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.Service;
import dev.rockpool.cli.output.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that a pool is meant to reach: a figure to keep to.
public sealed interface Goal {

    /// What is wanted.
    ///
    /// @return a clause for people
    String text();

    /// The figure to keep to: the most, of a [Fairness] the least.
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

    /// A time as a multiple of the best of several others.
    ///
    /// @param text what is wanted
    /// @param subject whose time
    /// @param others in the same case
    /// @param eligible whether a round of another is worth comparing with; all of them must be
    /// @param limit of the ratio
    record AtMostTimesTheBest(
            String text,
            Cell subject,
            Set<Arm> others,
            Predicate<Measurement> eligible,
            double limit)
            implements Goal {

        @Override
        public Set<Cell> needs() {
            return cells(subject, others);
        }

        @Override
        public Assessment assess(Results results) {
            return best(results)
                    .flatMap(best ->
                            results.ratio(
                                            subject.work(),
                                            Contender.of(subject.arm()),
                                            subject.work(),
                                            best)
                                    .map(ratio -> assessment(this, ratio, " (%s)".formatted(best))))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }

        private Optional<Contender> best(Results results) {
            return results.contenders(subject.work()).stream()
                    .filter(contender -> others.contains(contender.arm()))
                    .filter(contender ->
                            isEligible(results.measurements(subject.work(), contender)))
                    .min(
                            Comparator.comparingDouble(contender ->
                                    results.medianNanos(subject.work(), contender)
                                            .orElse(Double.MAX_VALUE)));
        }

        private boolean isEligible(List<Measurement> rounds) {
            return !rounds.isEmpty() && rounds.stream().allMatch(eligible);
        }
    }

    /// The bytes allocated as a multiple of the least that one of several others allocates.
    ///
    /// @param text what is wanted
    /// @param subject whose bytes
    /// @param others in the same case
    /// @param limit of the ratio
    record BytesAtMostTimesTheLeast(String text, Cell subject, Set<Arm> others, double limit)
            implements Goal {

        @Override
        public Set<Cell> needs() {
            return cells(subject, others);
        }

        @Override
        public Assessment assess(Results results) {
            return least(results)
                    .flatMap(least ->
                            Ratio.of(
                                            bytes(results, Contender.of(subject.arm())),
                                            bytes(results, least))
                                    .map(ratio ->
                                            assessment(this, ratio, " (%s)".formatted(least))))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }

        private Optional<Contender> least(Results results) {
            return results.contenders(subject.work()).stream()
                    .filter(contender -> others.contains(contender.arm()))
                    .filter(contender -> !bytes(results, contender).isEmpty())
                    .min(
                            Comparator.comparingDouble(contender ->
                                    results.median(subject.work(), contender, Measurement::bytes)
                                            .orElse(Double.MAX_VALUE)));
        }

        private NavigableMap<Integer, Double> bytes(Results results, Contender contender) {
            return results.figures(subject.work(), contender, Measurement::bytes);
        }
    }

    /// A stall as a multiple of another, in the same case.
    ///
    /// @param text what is wanted
    /// @param subject whose longest stall
    /// @param base divides it
    /// @param limit of the ratio
    record StallAtMostTimes(String text, Cell subject, Arm base, double limit) implements Goal {

        @Override
        public Set<Cell> needs() {
            return Set.of(subject, new Cell(subject.work(), base));
        }

        @Override
        public Assessment assess(Results results) {
            return Ratio.of(stalls(results, subject.arm()), stalls(results, base))
                    .map(ratio -> assessment(this, ratio, ""))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }

        private NavigableMap<Integer, Double> stalls(Results results, Arm arm) {
            return results.figures(
                    subject.work(),
                    Contender.of(arm),
                    round -> requireNonNull(round.service()).longestStall());
        }
    }

    /// What the worst-served thread gets, as a share of what the best-served one gets.
    ///
    /// @param text what is wanted
    /// @param subject whose threads
    /// @param limit of the share, from below
    record Fairness(String text, Cell subject, double limit) implements Goal {

        @Override
        public Set<Cell> needs() {
            return Set.of(subject);
        }

        @Override
        public Assessment assess(Results results) {
            return Ratio.of(pairs(results, Service::slowest), pairs(results, Service::fastest))
                    .map(share ->
                            new Assessment(
                                    text, limit, share.text(), Verdict.atLeast(share, limit)))
                    .orElseGet(() -> Assessment.notMeasured(this));
        }

        private NavigableMap<Integer, Double> pairs(
                Results results, ToDoubleFunction<Service> thread) {
            return results.figures(
                    subject.work(),
                    Contender.of(subject.arm()),
                    round -> thread.applyAsDouble(requireNonNull(round.service())));
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

    private static Set<Cell> cells(Cell subject, Set<Arm> others) {
        return Stream.concat(Stream.of(subject.arm()), others.stream())
                .map(arm -> new Cell(subject.work(), arm))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Assessment assessment(Goal goal, Ratio ratio, String remark) {
        return new Assessment(
                goal.text(), goal.limit(), ratio.text() + remark, Verdict.of(ratio, goal.limit()));
    }
}
