package dev.rockpool.web;

import dev.rockpool.Watched;
import dev.rockpool.observe.Observatory;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.Tick;
import dev.rockpool.observe.health.Evidence;
import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Interval;
import dev.rockpool.observe.health.JvmReading;
import dev.rockpool.observe.health.Rule;
import dev.rockpool.observe.health.RulePage;
import dev.rockpool.observe.health.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How well the pools were in the last minute.
final class Checkup implements Consumer<Tick> {
    private static final int SPAN = 60; // looks

    private final Deque<Moment> moments = new ArrayDeque<>(); // guarded by this, the oldest first

    Checkup(Observatory observatory) {
        observatory.onTick(this);
        accept(observatory.last());
    }

    private record Moment(Tick tick, JvmReading jvm) {
        static Moment of(Tick tick) {
            return new Moment(tick, JvmReading.here());
        }

        Map<String, Reading> byId() {
            Map<String, Reading> readings = new HashMap<>();
            tick.readings().forEach(reading -> readings.put(reading.pool(), reading));
            return readings;
        }
    }

    /// What was found.
    ///
    /// @param score of all, of a hundred
    /// @param pools those that lost points
    /// @param findings the worst first
    record Diagnosis(int score, List<Score> pools, List<Symptom> findings) {
        static Diagnosis of(HealthReport report) {
            return new Diagnosis(
                    report.score(),
                    report.pools().stream()
                            .map(pool -> new Score(pool, report.score(pool)))
                            .filter(Score::isLessThanFull)
                            .toList(),
                    report.findings().stream().map(Symptom::of).toList());
        }
    }

    /// What is left of the points of a pool.
    record Score(String pool, int score) {
        boolean isLessThanFull() {
            return score < 100;
        }
    }

    /// A finding.
    ///
    /// @param pool null if it is of the JVM
    record Symptom(
            String rule,
            String title,
            Severity severity,
            int points,
            @Nullable String pool,
            String details) {
        static Symptom of(Finding finding) {
            Rule rule = finding.rule();
            return new Symptom(
                    rule.id(),
                    rule.title(),
                    rule.severity(),
                    rule.severity().points(),
                    finding.pool(),
                    finding.details());
        }
    }

    @Override
    public synchronized void accept(Tick tick) {
        if (moments.size() == SPAN) {
            moments.removeFirst();
        }
        moments.addLast(Moment.of(tick));
    }

    private synchronized List<Moment> ends() {
        return List.of(moments.getFirst(), moments.getLast());
    }

    /// Asks all rules.
    Diagnosis look() {
        List<Moment> ends = ends();
        Moment before = ends.getFirst();
        Moment now = ends.getLast();
        Map<String, Reading> earlier = before.byId();
        Map<String, Reading> later = now.byId();
        List<Evidence> pools = new ArrayList<>();
        for (ObservedPool pool : ObservedPool.all()) {
            Reading reading = later.get(pool.id());
            if (reading != null) {
                Reading first = earlier.getOrDefault(pool.id(), reading);
                pool.pool()
                        .map(Watched::describe)
                        .map(description -> Evidence.of(description, new Interval(first, reading)))
                        .ifPresent(pools::add);
            }
        }
        return Diagnosis.of(Health.of(pools, before.jvm, now.jvm));
    }

    /// The page of a rule.
    static Optional<RulePage> page(String id) {
        return Rule.find(id).map(Rule::page);
    }
}
