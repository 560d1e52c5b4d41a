package dev.rockpool.cli.serve;

import dev.rockpool.observe.micrometer.RockpoolMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// What Prometheus comes for: the figures of all pools.
final class Scrape implements AutoCloseable {
    static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RockpoolMetrics metrics = new RockpoolMetrics();

    Scrape() {
        metrics.bindTo(registry);
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        metrics.close();
        registry.close();
    }
}
