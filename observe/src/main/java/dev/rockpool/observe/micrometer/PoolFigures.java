package dev.rockpool.observe.micrometer;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.ObservedPool;
import dev.rockpool.observe.Reading;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The figures of a pool as its meters ask for them: dozens, one after the other, of which those of
/// one scrape are to be of one moment.
final class PoolFigures {
    /// A scrape takes hardly longer, and is not repeated sooner.
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);

    private final ObservedPool pool;
    private final LongSupplier nanoTime;

    // Guarded by this.
    private @Nullable Reading last;
    private long readAt; // by the nanoTime

    PoolFigures(ObservedPool pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
    }

    /// One of them.
    ///
    /// @return the last known of a pool that was collected
    synchronized double value(Metric metric) {
        long now = nanoTime.getAsLong();
        if (last == null || now - readAt > FRESH) {
            last = pool.read().orElse(last);
            readAt = now;
        }
        return last == null ? Double.NaN : last.values().getOrDefault(metric, Double.NaN);
    }
}
