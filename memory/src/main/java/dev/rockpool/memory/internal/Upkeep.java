package dev.rockpool.memory.internal;

import dev.rockpool.internal.Recurring;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Makes the ageing steps of an engine as time goes by, until it has nothing to give back any more.
///
/// # Pools that are forgotten
///
/// It knows the pool in front of the engine by a phantom alone, and once that is collected it
/// empties the caches of all threads. That is safe, though only their owners may: what a thread
/// does in its cache *happens before* the fence behind which it needs the pool no more, that before
/// the phantom is enqueued, and that before it is polled here. What is out stays where it is: an
/// address, or an arena's view, does not hold the pool.
///
/// No `Cleaner`: its thread would hold our class, hence the class loader of an application that has
/// us in its own archive, hence the pools of its static fields. The timer knows us weakly; the set
/// that holds us goes with our class.
public final class Upkeep extends PhantomReference<Object> {
    private static final Set<Upkeep> ALL = ConcurrentHashMap.newKeySet();

    private final ReferenceQueue<Object> forgotten;
    private final MemoryEngine engine;
    private final Recurring steps;

    private Upkeep(
            Object pool,
            ReferenceQueue<Object> forgotten,
            String name,
            MemoryEngine engine,
            long nanos) {
        super(pool, forgotten);
        this.forgotten = forgotten;
        this.engine = engine;
        this.steps = new Recurring(name + "-ageing", this::step, () -> nanos);
    }

    /// Begins.
    ///
    /// @param pool in front of the engine: who can reach the engine reaches it
    /// @param period between two steps
    public static void start(Object pool, String name, MemoryEngine engine, Duration period) {
        long nanos = TimeUnit.NANOSECONDS.convert(period);
        var upkeep = new Upkeep(pool, new ReferenceQueue<>(), name, engine, nanos);
        ALL.add(upkeep);
        upkeep.steps.start();
    }

    private void step() {
        boolean isForgotten = forgotten.poll() != null;
        if (isForgotten) {
            engine.abandon();
        } else {
            engine.age();
        }
        if (isForgotten || (engine.isClosed() && engine.reserved() == 0)) {
            steps.stop();
            ALL.remove(this);
        }
    }
}
