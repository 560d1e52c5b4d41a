package dev.rockpool.internal.safety;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is known of one item that is watched closely. Written by whoever has the item; read racily
/// for messages.
public final class Life {
    private static final int GROWTH = 8; // times its first weight
    private static final long LEAST_GROWTH = 64 * 1024; // bytes

    private final long since = System.nanoTime();
    private long firstWeight = -1; // bytes; unknown
    private boolean grown; // and told
    private final AtomicLong uses = new AtomicLong();
    private volatile @Nullable Site acquired;
    private volatile @Nullable Site released;

    /// Begins a use.
    public void acquired(Site site) {
        uses.incrementAndGet();
        acquired = site;
    }

    /// Ends one.
    public void released(Site site) {
        released = site;
    }

    /// Where it was acquired last.
    public @Nullable Site acquired() {
        return acquired;
    }

    /// Where it was released last.
    public @Nullable Site released() {
        return released;
    }

    long uses() {
        return uses.get();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /// Notes a weight.
    ///
    /// @return the first weight, if this one is much more and it was not said before; else -1
    long grownFrom(long weight) {
        if (firstWeight < 0) {
            firstWeight = weight;
        }
        if (grown || weight / GROWTH < firstWeight || weight - firstWeight < LEAST_GROWTH) {
            return -1;
        }
        grown = true;
        return firstWeight;
    }
}
