package dev.rockpool.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What OpenTelemetry gets, read as its collector reads it.
class OpenTelemetryTest implements OtlpMetricsSender {
    private final List<Metric> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(Request request) throws Exception {
        ExportMetricsServiceRequest.parseFrom(request.getMetricsData())
                .getResourceMetricsList()
                .forEach(resource ->
                        resource.getScopeMetricsList()
                                .forEach(scope -> sent.addAll(scope.getMetricsList())));
    }

    @Test
    void everyMetricIsSentWithItsUnitAndItsPool() {
        try (var metrics = new RockpoolMetrics();
                var pools = PoolsOfEachKind.open()) {
            pools.bounded().release(pools.bounded().acquire());
            OtlpMeterRegistry registry =
                    OtlpMeterRegistry.builder(OtlpConfig.DEFAULT)
                            .clock(Clock.SYSTEM)
                            .metricsSender(this)
                            .build();
            metrics.bindTo(registry);
            registry.close(); // which sends
        }

        assertThat(sent)
                .extracting(Metric::getName)
                .containsAll(
                        List.of(dev.rockpool.observe.Metric.values()).stream()
                                .map(dev.rockpool.observe.Metric::metricName)
                                .toList());
        Metric created = named("rockpool.pool.created");
        assertThat(created.getUnit()).isEqualTo("objects");
        assertThat(created.getSum().getIsMonotonic()).isTrue();
        assertThat(created.getSum().getDataPointsList())
                .anySatisfy(point -> {
                    assertThat(attributes(point))
                            .containsEntry("pool", "db")
                            .containsEntry("type", "bounded");
                    assertThat(point.getAsDouble()).isEqualTo(1);
                });
        Metric size = named("rockpool.memory.max");
        assertThat(size.getUnit()).isEqualTo("bytes");
        assertThat(size.getGauge().getDataPointsList())
                .anySatisfy(point -> assertThat(point.getAsDouble()).isEqualTo(8 << 20));
        assertThat(named("rockpool.pool.make").getHistogram().getDataPointsList())
                .anySatisfy(point -> assertThat(point.getCount()).isEqualTo(1));
    }

    private Metric named(String name) {
        return sent.stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> attributes(NumberDataPoint point) {
        return point.getAttributesList().stream()
                .collect(
                        Collectors.toMap(
                                KeyValue::getKey, each -> each.getValue().getStringValue()));
    }
}
