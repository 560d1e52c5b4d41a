package dev.rockpool.observe.micrometer;

import dev.rockpool.Fault;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.internal.Gone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A registry and our meters in it. Used by one thread at a time.
final class BoundRegistry {
    private final MeterRegistry registry;
    private final Map<ObservedPool, PoolMeters> pools = new LinkedHashMap<>();
    private final Map<Fault, Counter> reports = new EnumMap<>(Fault.class);

    BoundRegistry(MeterRegistry registry) {
        this.registry = registry;
        for (Fault fault : Fault.values()) { // from 0, so that the first one is an increase
            reports.put(
                    fault,
                    Counter.builder(RockpoolMetrics.SAFETY_REPORTS)
                            .tag("fault", fault.name().toLowerCase(Locale.ROOT))
                            .description("Faults in the use of pools")
                            .register(registry));
        }
    }

    boolean isOf(MeterRegistry other) {
        return registry == other;
    }

    /// Whether nobody reads it any more.
    boolean isClosed() {
        return registry.isClosed();
    }

    /// Removes the meters of pools that are gone, and then adds those of new ones, which may have
    /// the same ids.
    void look(List<ObservedPool> present) {
        Gone.forget(pools, Set.copyOf(present), meters -> meters.removeFrom(registry));
        for (ObservedPool pool : present) {
            if (!pools.containsKey(pool)) {
                pool.read()
                        .ifPresent(reading ->
                                pools.put(pool, PoolMeters.of(pool, reading.kind(), registry)));
            }
        }
    }

    void count(Fault fault) {
        Objects.requireNonNull(reports.get(fault)).increment();
    }

    void close() {
        pools.values().forEach(meters -> meters.removeFrom(registry));
        pools.clear();
        reports.values().forEach(registry::remove);
    }
}
