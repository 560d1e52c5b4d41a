package dev.rockpool.internal.safety;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What is known of one item that is watched closely. Written by whoever has the item; read by
/// anybody for messages.
public final class Life {
    private static final int GROWTH = 8; // times its first weight
    private static final long LEAST_GROWTH = 64 * 1024; // bytes

    private final long since = System.nanoTime();
    private long firstWeight = -1; // bytes; unknown
    private boolean grown; // and told

    // Of the present use, or, while it idles, of the last; guarded by this.
    private long uses; // so far
    private @Nullable Site acquired;
    private @Nullable Site released;
    private boolean heldLong; // and told

    /// Begins a use.
    public synchronized void acquired(Site site) {
        uses++;
        acquired = site;
        released = null;
        heldLong = false;
    }

    /// Ends a use. If several do, the first did.
    public synchronized void released(Site site) {
        if (released == null) {
            released = site;
        }
    }

    /// Ends a use, if it is not over. Who is told that it was, finds here who ended it.
    ///
    /// @param end does so; runs under a lock, and must not wait or call anybody
    /// @return false if the use was over
    public synchronized boolean released(Site site, BooleanSupplier end) {
        boolean ended = end.getAsBoolean();
        if (ended) {
            released(site);
        }
        return ended;
    }

    /// Whether nobody was told yet that the present use is long: said once.
    public synchronized boolean isNewlyHeldLong() {
        boolean newly = !heldLong;
        heldLong = true;
        return newly;
    }

    /// Where it was acquired last.
    public synchronized @Nullable Site acquired() {
        return acquired;
    }

    /// Where it was released last.
    public synchronized @Nullable Site released() {
        return released;
    }

    synchronized long uses() {
        return uses;
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
