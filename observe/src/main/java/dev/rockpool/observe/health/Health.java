package dev.rockpool.observe.health;

import dev.rockpool.observe.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks every [Rule] about pools.
///
/// {@snippet :
/// HealthReport report = Health.of(List.of(Evidence.of(pool.describe())));
/// report.findings().forEach(System.out::println);
/// }
public final class Health {

    private Health() {}

    /// Asks about pools, and not about the JVM.
    ///
    /// @param pools what is known of each
    /// @return what was found
    public static HealthReport of(List<Evidence> pools) {
        var findings = new ArrayList<Finding>();
        for (Evidence pool : pools) {
            var settings = new Settings(pool.description());
            Stream.of(Rule.values())
                    .flatMap(rule -> ask(rule, pool, settings).stream())
                    .forEach(findings::add);
        }
        return new HealthReport(pools.stream().map(Evidence::pool).toList(), findings);
    }

    /// Asks about all pools of a JVM, and about that.
    ///
    /// @param pools what is known of each
    /// @param before the JVM, earlier
    /// @param now the JVM, later
    /// @return what was found
    public static HealthReport of(List<Evidence> pools, JvmReading before, JvmReading now) {
        List<Reading> readings =
                pools.stream()
                        .flatMap(pool -> pool.measured().stream())
                        .map(Interval::now)
                        .toList();
        return HealthReport.of(List.of(of(pools), ofJvm(readings, before, now)));
    }

    /// Asks about a JVM, and not about its pools.
    ///
    /// @param pools what was last measured of each
    /// @param before the JVM, earlier
    /// @param now the JVM, later
    /// @return what was found, of no pool
    public static HealthReport ofJvm(List<Reading> pools, JvmReading before, JvmReading now) {
        var whole = new Whole(pools, before, now);
        return new HealthReport(
                List.of(),
                Stream.of(Rule.values()).flatMap(rule -> ask(rule, whole).stream()).toList());
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
