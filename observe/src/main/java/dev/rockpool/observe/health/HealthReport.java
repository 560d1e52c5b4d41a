package dev.rockpool.observe.health;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// How well pools are.
///
/// A pool has a hundred points, and loses those of each [Rule] that found something, down to none.
/// The score of all is that of the worst of them, less what was found of the JVM. So one more pool
/// that is well hides nothing.
///
/// @param pools the ids of all that were looked at
/// @param findings the worst first
public record HealthReport(List<String> pools, List<Finding> findings) {
    private static final int FULL = 100;
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(finding -> finding.rule().severity());

    /// Copies the lists, and puts the worst first.
    public HealthReport {
        pools = List.copyOf(pools);
        findings = findings.stream().sorted(WORST_FIRST).toList();
    }

    /// Several as one.
    ///
    /// @param parts of different pools
    /// @return all of them
    public static HealthReport of(List<HealthReport> parts) {
        return new HealthReport(
                parts.stream().flatMap(part -> part.pools.stream()).toList(),
                parts.stream().flatMap(part -> part.findings.stream()).toList());
    }

    /// The score of all.
    ///
    /// @return from 0 to 100; 100 if there is no pool
    public int score() {
        int worst = pools.stream().mapToInt(this::score).min().orElse(FULL);
        return Math.max(0, worst - lost(findingsOfJvm()));
    }

    /// The score of one pool.
    ///
    /// @param pool its id
    /// @return from 0 to 100
    public int score(String pool) {
        return Math.max(0, FULL - lost(findings(pool)));
    }

    /// What was found of one pool.
    ///
    /// @param pool its id
    /// @return the worst first
    public List<Finding> findings(String pool) {
        return findings.stream().filter(finding -> pool.equals(finding.pool())).toList();
    }

    /// What was found of the JVM.
    ///
    /// @return the worst first
    public List<Finding> findingsOfJvm() {
        return findings.stream().filter(finding -> finding.pool() == null).toList();
    }

    /// The same as if some rules did not exist.
    ///
    /// @param ignored these rules
    /// @return a report with fewer findings, or as many
    public HealthReport without(Set<Rule> ignored) {
        return new HealthReport(
                pools,
                findings.stream().filter(finding -> !ignored.contains(finding.rule())).toList());
    }

    private static int lost(List<Finding> findings) {
        return findings.stream().mapToInt(finding -> finding.rule().severity().points()).sum();
    }
}
