package dev.rockpool.cli.check;

import dev.rockpool.observe.health.Finding;
import dev.rockpool.observe.health.HealthReport;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A report as JSON has it.
///
/// @param score of all
/// @param pools with a score each
/// @param findings the worst first
record ReportJson(int score, List<PoolJson> pools, List<FindingJson> findings) {

    static ReportJson of(HealthReport report) {
        return new ReportJson(
                report.score(),
                report.pools().stream()
                        .map(pool -> new PoolJson(pool, report.score(pool)))
                        .toList(),
                report.findings().stream().map(FindingJson::of).toList());
    }

    /// @param pool its id
    /// @param score of it
    record PoolJson(String pool, int score) {}

    /// @param pool null if it is about the JVM
    record FindingJson(
            String rule,
            String severity,
            int points,
            @Nullable String pool,
            String title,
            String details,
            String advice) {

        static FindingJson of(Finding finding) {
            return new FindingJson(
                    finding.rule().id(),
                    finding.rule().severity().name().toLowerCase(Locale.ROOT),
                    finding.rule().severity().points(),
                    finding.pool(),
                    finding.rule().title(),
                    finding.details(),
                    finding.rule().page().advice());
        }
    }
}
