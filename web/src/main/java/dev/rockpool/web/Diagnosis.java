package dev.rockpool.web;

import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Rule;
import dev.rockpool.observe.health.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report of health, for the page.
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
}
