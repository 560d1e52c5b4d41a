package dev.rockpool.observe.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks every [Rule] about pools.
///
/// {@snippet :
/// HealthReport report = Health.of(List.of(Evidence.of(pool.describe())));
/// report.findings().forEach(System.out::println);
/// }
public final class Health {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(finding -> finding.rule().severity());

    private Health() {}

    /// Asks about pools, and not about the JVM.
    ///
    /// @param pools what is known of each
    /// @return what was found
    public static HealthReport of(List<Evidence> pools) {
        return of(pools, null);
    }

    /// Asks about all pools of a JVM, and about that.
    ///
    /// @param pools what is known of each
    /// @param before the JVM, earlier
    /// @param now the JVM, later
    /// @return what was found
    public static HealthReport of(List<Evidence> pools, JvmReading before, JvmReading now) {
        return of(pools, new Whole(pools, before, now));
    }

    private static HealthReport of(List<Evidence> pools, @Nullable Whole whole) {
        var findings = new ArrayList<Finding>();
        for (Evidence pool : pools) {
            var settings = new Settings(pool.description());
            Stream.of(Rule.values())
                    .flatMap(rule -> ask(rule, pool, settings).stream())
                    .forEach(findings::add);
        }
        if (whole != null) {
            Stream.of(Rule.values())
                    .flatMap(rule -> ask(rule, whole).stream())
                    .forEach(findings::add);
        }
        findings.sort(WORST_FIRST);
        return new HealthReport(pools.stream().map(Evidence::pool).toList(), findings);
    }

    private static Optional<Finding> ask(Rule rule, Evidence pool, Settings settings) {
        Optional<String> found =
                !rule.check().kinds().contains(pool.description().kind())
                        ? Optional.empty()
                        : switch (rule.check()) {
                            case Check.OfSettings(_, var finds) -> finds.apply(settings);
                            case Check.OfFigures(_, var finds) ->
                                    pool.measured()
                                            .flatMap(figures -> finds.apply(settings, figures));
                            case Check.OfEvidence(_, var finds) -> finds.apply(pool);
                            case Check.OfJvm _ -> Optional.empty();
                        };
        return found.map(details -> new Finding(rule, pool.pool(), details));
    }

    private static Optional<Finding> ask(Rule rule, Whole whole) {
        return rule.check() instanceof Check.OfJvm(var finds)
                ? finds.apply(whole).map(details -> new Finding(rule, null, details))
                : Optional.empty();
    }
}
