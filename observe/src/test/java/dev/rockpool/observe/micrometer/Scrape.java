package dev.rockpool.observe.micrometer;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What Prometheus reads.
///
/// @param lines one for each sample, such as `rockpool_pool_max_objects{pool="db",type="bounded"}
///   3.0`, and those of comments
public record Scrape(List<String> lines) {
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z_:][a-zA-Z0-9_:]*");

    static Scrape of(PrometheusMeterRegistry registry) {
        return new Scrape(registry.scrape().lines().toList());
    }

    /// The names of everything that is exported.
    public static Set<String> names() {
        try (var metrics = new RockpoolMetrics();
                var pools = PoolsOfEachKind.open()) {
            pools.bounded().release(pools.bounded().acquire());
            var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            metrics.bindTo(registry);
            var names = new TreeSet<String>();
            for (String line : of(registry).lines()) {
                NAME.matcher(line).results().forEach(name -> names.add(name.group()));
            }
            return names;
        }
    }
}
