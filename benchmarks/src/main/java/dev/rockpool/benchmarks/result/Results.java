package dev.rockpool.benchmarks.result;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.Outcome;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// What is known so far. Not for several threads at a time.
public final class Results {
    /// A difference of two loops below this is none: it is the machine's noise, in nanoseconds.
    static final double SMALLEST_DIFFERENCE = 0.5;

    private final Map<Case, Map<Contender, Row>> rows = new EnumMap<>(Case.class);

    /// Makes results that know nothing.
    public Results() {}

    /// What is known of one contender in one case.
    private static final class Row {
        final NavigableMap<Integer, Measurement> rounds = new TreeMap<>();
        Optional<Outcome> missing = Optional.empty();
    }

    /// Takes in what came of a trial.
    ///
    /// @param trial which
    /// @param outcome how it ended
    public void add(Trial trial, Outcome outcome) {
        Row row =
                rows.computeIfAbsent(trial.work(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(trial.contender(), _ -> new Row());
        switch (outcome) {
            case Outcome.Measured(Measurement measurement) ->
                    row.rounds.put(trial.round(), measurement);
            case Outcome.Failed _, Outcome.Absent _ -> row.missing = Optional.of(outcome);
        }
    }

    /// Whether there is nothing to report.
    ///
    /// @return whether nothing was added
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The cases of which something is known.
    ///
    /// @return in the order of their declaration
    public Collection<Case> cases() {
        return List.copyOf(rows.keySet());
    }

    /// Who was tried in a case.
    ///
    /// @param work any
    /// @return in the order of the arms
    public List<Contender> contenders(Case work) {
        var contenders = new ArrayList<>(rows.getOrDefault(work, Map.of()).keySet());
        contenders.sort(Comparator.comparing(Contender::arm).thenComparing(Contender::label));
        return contenders;
    }

    /// The measurements of a contender, round by round.
    ///
    /// @param work any
    /// @param contender any
    /// @return none if it was not measured
    public List<Measurement> measurements(Case work, Contender contender) {
        return List.copyOf(rounds(work, contender).values());
    }

    /// Why there is no figure for a round.
    ///
    /// @param work any
    /// @param contender any
    /// @return the last reason, or nothing
    public Optional<String> missing(Case work, Contender contender) {
        return Optional.ofNullable(rows.getOrDefault(work, Map.of()).get(contender))
                .flatMap(row -> row.missing)
                .map(outcome ->
                        switch (outcome) {
                            case Outcome.Failed(String reason) -> reason;
                            case Outcome.Absent(String reason) -> reason;
                            case Outcome.Measured _ -> throw new AssertionError();
                        });
    }

    /// Whether some fork died.
    ///
    /// @return false if every fork did its work, even if some could not be started
    public boolean hasFailures() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .anyMatch(row -> row.missing.filter(Outcome.Failed.class::isInstance).isPresent());
    }

    /// The time of a pair, round by round: net of the loop where the case says so.
    ///
    /// @param work any
    /// @param contender any
    /// @return positive nanoseconds by round
    public NavigableMap<Integer, Double> nanos(Case work, Contender contender) {
        NavigableMap<Integer, Measurement> rounds = rounds(work, contender);
        var nanos = new TreeMap<Integer, Double>();
        if (!work.isNetOfLoop() || contender.arm() == Arm.BARE) {
            rounds.forEach((round, figures) -> nanos.put(round, figures.nanos()));
            return nanos;
        }
        NavigableMap<Integer, Measurement> loop = rounds(work, Contender.of(Arm.BARE));
        rounds.forEach((round, figures) -> {
            Measurement bare = loop.get(round);
            if (bare != null) {
                double net = figures.nanos() - bare.nanos();
                nanos.put(round, Math.max(SMALLEST_DIFFERENCE, net));
            }
        });
        return nanos;
    }

    /// The time of a pair.
    ///
    /// @param work any
    /// @param contender any
    /// @return the median of [#nanos], or nothing
    public OptionalDouble medianNanos(Case work, Contender contender) {
        return median(nanos(work, contender).values());
    }

    /// Another figure of a measurement.
    ///
    /// @param work any
    /// @param contender any
    /// @param figure of one round
    /// @return the median over the rounds, or nothing
    public OptionalDouble median(
            Case work, Contender contender, ToDoubleFunction<Measurement> figure) {
        return median(figures(work, contender, figure).values());
    }

    /// Another figure of a measurement, round by round.
    ///
    /// @param work any
    /// @param contender any
    /// @param figure of one round
    /// @return the figures by round
    public NavigableMap<Integer, Double> figures(
            Case work, Contender contender, ToDoubleFunction<Measurement> figure) {
        var figures = new TreeMap<Integer, Double>();
        rounds(work, contender)
                .forEach((round, seen) -> figures.put(round, figure.applyAsDouble(seen)));
        return figures;
    }

    /// How many times longer a pair takes in one place than in another.
    ///
    /// @param work any
    /// @param contender any
    /// @param baseWork any
    /// @param base any
    /// @return the ratio, or nothing if there is no round of both
    public Optional<Ratio> ratio(Case work, Contender contender, Case baseWork, Contender base) {
        return Ratio.of(nanos(work, contender), nanos(baseWork, base));
    }

    private NavigableMap<Integer, Measurement> rounds(Case work, Contender contender) {
        Row row = rows.getOrDefault(work, Map.of()).get(contender);
        return row == null ? new TreeMap<>() : row.rounds;
    }

    private static OptionalDouble median(Collection<Double> figures) {
        return figures.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Median.of(figures.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
