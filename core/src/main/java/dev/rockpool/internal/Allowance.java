package dev.rockpool.internal;

import java.util.concurrent.atomic.AtomicLong;

/// What samples of one kind may take, those of all pools together: a share of one processor. What a
/// sample has cost is measured, and paid for by the time to the next.
public final class Allowance {
    private static final long ORIGIN = System.nanoTime();

    private final int share;
    private final AtomicLong paid = new AtomicLong(); // ns from ORIGIN; until when all is paid for

    /// Gives one.
    ///
    /// @param share of a processor: one in so many
    public Allowance(int share) {
        this.share = share;
    }

    /// The time by which it goes.
    ///
    /// @return ns, from the same moment always, and never negative
    public static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /// Pays for a sample.
    ///
    /// @param nanos of the time of one processor
    /// @return when it is paid for, with all others so far
    public long pay(long nanos) {
        long now = now();
        return paid.updateAndGet(until -> Math.max(until, now) + nanos * share);
    }
}
