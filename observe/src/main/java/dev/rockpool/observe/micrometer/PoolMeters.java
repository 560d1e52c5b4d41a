package dev.rockpool.observe.micrometer;

import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.ObservedPool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The meters of a pool in a registry.
///
/// @param figures what they read, which they know only weakly
/// @param meters as they were registered
record PoolMeters(PoolFigures figures, List<Meter> meters) {

    static PoolMeters of(ObservedPool pool, Kind kind, MeterRegistry registry) {
        var figures = new PoolFigures(pool, System::nanoTime);
        Tags tags = Tags.of("pool", pool.id(), "type", kind.name().toLowerCase(Locale.ROOT));
        var meters = new ArrayList<Meter>();
        for (Metric metric : Metric.values()) {
            if (metric.kinds().contains(kind) && metric.type() != Metric.Type.TIME) {
                meters.add(register(metric, figures, tags.and(tagOf(metric)), registry));
            }
        }
        return new PoolMeters(figures, meters);
    }

    private static Tags tagOf(Metric metric) {
        Metric.Tag tag = metric.tag();
        return tag == null ? Tags.empty() : Tags.of(tag.key(), tag.value());
    }

    private static Meter register(
            Metric metric, PoolFigures figures, Tags tags, MeterRegistry registry) {
        String name = metric.metricName();
        String help = Help.of(metric);
        return switch (metric.type()) {
            case GAUGE ->
                    metric.unit() == Metric.Unit.SECONDS
                            ? TimeGauge.builder(
                                            name,
                                            figures,
                                            TimeUnit.SECONDS,
                                            read -> read.value(metric))
                                    .description(help)
                                    .tags(tags)
                                    .register(registry)
                            : Gauge.builder(name, figures, read -> read.value(metric))
                                    .description(help)
                                    .baseUnit(baseUnit(metric))
                                    .tags(tags)
                                    .register(registry);
            case COUNTER ->
                    FunctionCounter.builder(name, figures, read -> read.value(metric))
                            .description(help)
                            .baseUnit(baseUnit(metric))
                            .tags(tags)
                            .register(registry);
            case TIMES -> {
                Metric time = timeOf(metric);
                yield FunctionTimer.builder(
                                name,
                                figures,
                                read -> (long) read.value(metric),
                                read -> read.value(time),
                                TimeUnit.SECONDS)
                        .description(help)
                        .tags(tags)
                        .register(registry);
            }
            case TIME -> throw new AssertionError(metric + " goes with its times");
        };
    }

    private static Metric timeOf(Metric times) {
        return Stream.of(Metric.values())
                .filter(other -> other.type() == Metric.Type.TIME)
                .filter(other -> other.metricName().equals(times.metricName()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String baseUnit(Metric metric) {
        return switch (metric.unit()) {
            case NONE, SECONDS -> null; // Micrometer has one for all times
            case OBJECTS -> BaseUnits.OBJECTS;
            case BYTES -> BaseUnits.BYTES;
            case THREADS -> BaseUnits.THREADS;
        };
    }

    void removeFrom(MeterRegistry registry) {
        meters.forEach(registry::remove);
    }
}
