package dev.rockpool.observe.deploy;

import com.sun.net.httpserver.HttpServer;
import dev.rockpool.observe.micrometer.RockpoolMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Something that Prometheus can scrape: the pools of this JVM.
final class Service implements AutoCloseable {
    private final RockpoolMetrics metrics = new RockpoolMetrics();
    private final HttpServer server;

    private Service(HttpServer server) {
        this.server = server;
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.bindTo(registry);
        server.createContext(
                "/metrics",
                exchange -> {
                    byte[] scraped = registry.scrape().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                    exchange.sendResponseHeaders(200, scraped.length);
                    exchange.getResponseBody().write(scraped);
                    exchange.close();
                });
        server.start();
    }

    static Service open() throws IOException {
        return new Service(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        metrics.close();
    }
}
