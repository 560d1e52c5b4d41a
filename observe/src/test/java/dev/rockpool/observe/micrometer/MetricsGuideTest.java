package dev.rockpool.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Guide;
import dev.rockpool.observe.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile, run, and are those that stand there; and so is the table.
class MetricsGuideTest {
    private static final Guide GUIDE = Guide.named("metrics.md");

    @Test
    void theExamplesDoWhatTheySay() throws IOException {
        Tracer tracer = Tracer.NOOP;

        // the example begins
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var metrics = new RockpoolMetrics();
        metrics.bindTo(registry);

        ElasticPool<StringBuilder> json = Pool.elastic(StringBuilder::new).named("json").build();
        // the example ends
        List<String> answer = GUIDE.between("```prometheus", "```");
        assertThat(answer).hasSize(3);
        await().untilAsserted(() -> assertThat(Scrape.of(registry).lines()).containsAll(answer));
        metrics.close();
        json.close();

        // the example begins
        WaitSpans spans = WaitSpans.to(tracer, Duration.ofMillis(10));
        // the example ends
        spans.close();
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        assertThat(GUIDE.java()).isNotEmpty().isEqualTo(Guide.examplesOf(MetricsGuideTest.class));
    }

    @Test
    void theTableHasAllThatThereIs() throws IOException {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var metrics = new RockpoolMetrics();
                var pools = PoolsOfEachKind.open()) {
            metrics.bindTo(registry);
            assertThat(pools.elastic().stats().created()).isZero();
            List<String> rows =
                    Stream.concat(
                                    Stream.of(Metric.values()).map(Metric::metricName).distinct(),
                                    Stream.of(RockpoolMetrics.SAFETY_REPORTS))
                            .map(name -> row(registry, registry.get(name).meters()))
                            .toList();

            List<String> table =
                    GUIDE.between("<!-- the table begins -->", "<!-- the table ends -->");
            assertThat(table.subList(2, table.size()))
                    .as("the rows should be:%n%s", String.join("\n", rows))
                    .isEqualTo(rows);
        }
    }

    private static String row(PrometheusMeterRegistry registry, Collection<Meter> meters) {
        Meter.Id id = meters.iterator().next().getId();
        String tags =
                id.getTags().stream()
                        .map(Tag::getKey)
                        .filter(key -> !key.equals("pool") && !key.equals("type"))
                        .map(", by `%s`"::formatted)
                        .collect(Collectors.joining());
        String name = id.getConventionName(registry.config().namingConvention());
        String inPrometheus =
                switch (id.getType()) {
                    case COUNTER -> "`%s_total`".formatted(name);
                    case TIMER -> "`%s_count`, `_sum`".formatted(name);
                    default -> "`%s`".formatted(name);
                };
        return "| `%s`%s | %s | %s | %s |"
                .formatted(id.getName(), tags, inPrometheus, kinds(meters), id.getDescription());
    }

    private static String kinds(Collection<Meter> meters) {
        return Stream.of(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .filter(kind ->
                        meters.stream()
                                .anyMatch(meter -> kind.equals(meter.getId().getTag("type"))))
                .collect(Collectors.joining(", "));
    }
}
