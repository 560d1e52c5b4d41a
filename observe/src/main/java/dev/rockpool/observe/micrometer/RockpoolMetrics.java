package dev.rockpool.observe.micrometer;

import dev.rockpool.Fault;
import dev.rockpool.Safety;
import dev.rockpool.Safety.Registration;
import dev.rockpool.internal.Log;
import dev.rockpool.internal.Recurring;
import dev.rockpool.observe.ObservedPool;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Every [metric][dev.rockpool.observe.Metric] of every pool of the JVM as a meter, from the
/// binding on until the close.
///
/// {@snippet :
/// RockpoolMetrics metrics = new RockpoolMetrics();
/// metrics.bindTo(registry);
/// }
///
/// A meter is named as its metric, and tagged with the [id][ObservedPool#id()] of the `pool` and
/// its `type`: `elastic`, `bounded`, `fixed` or `memory`. Pools come and go: once a second the
/// meters of new ones are added, and those of closed and forgotten ones removed. Beside them stand
/// the [#SAFETY_REPORTS], tagged with the `fault`.
///
/// What is counted is counted by the pools anyway; a scrape reads each of them once. No pool is
/// kept alive.
///
/// **Threads.** Every method may be called from any thread. It has no thread of its own: the JDK's
/// timer wakes a virtual one.
@SuppressWarnings("exports") // of a module that only those need who use this
public final class RockpoolMetrics implements MeterBinder, AutoCloseable {
    /// Faults in the use of pools, by `fault`.
    public static final String SAFETY_REPORTS = "rockpool.safety.reports";

    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final List<BoundRegistry> registries = new CopyOnWriteArrayList<>(); // under this
    private @Nullable Registration onReport; // under this; keeps it until the close
    private boolean closed; // under this
    private final Recurring looks = new Recurring("rockpool-metrics", this::look, () -> PERIOD);

    /// Makes one that is bound to no registry yet.
    public RockpoolMetrics() {}

    /// Adds the meters to a registry, where they are not already.
    ///
    /// @param registry one of several, perhaps
    /// @throws IllegalStateException if this was closed
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        Objects.requireNonNull(registry, "RockpoolMetrics.bindTo: the registry is null");
        if (closed) {
            throw new IllegalStateException("RockpoolMetrics is closed, and binds to nothing more");
        }
        if (registries.stream().anyMatch(bound -> bound.isOf(registry))) {
            return;
        }
        var bound = new BoundRegistry(registry);
        bound.look(ObservedPool.all());
        registries.add(bound);
        if (onReport == null) {
            onReport = Safety.onReport(report -> count(report.fault()));
            looks.start();
        }
    }

    /// Adds and removes what has come and gone, as it is done once a second.
    synchronized void look() {
        List<ObservedPool> present = ObservedPool.all();
        registries.removeIf(BoundRegistry::isClosed);
        registries.forEach(bound -> look(bound, present));
    }

    private static void look(BoundRegistry bound, List<ObservedPool> present) {
        try {
            bound.look(present);
        } catch (RuntimeException failure) { // which must not hold up the others
            Log.warn("A registry does not take the meters of all pools", failure);
        }
    }

    /// On the thread that found it, which is not to wait.
    private void count(Fault fault) {
        registries.forEach(bound -> bound.count(fault));
    }

    /// Removes all meters.
    @Override
    public synchronized void close() {
        closed = true;
        looks.stop();
        if (onReport != null) {
            onReport.close();
        }
        registries.forEach(BoundRegistry::close);
        registries.clear();
    }
}
