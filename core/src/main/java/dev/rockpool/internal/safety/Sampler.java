package dev.rockpool.internal.safety;

import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Chooses the leases of a pool that are watched. Asking costs each lease one plain read.
///
/// What a sample costs is measured, and paid for by the time to the next: whatever the load and the
/// number of pools, all samples together take a [#SHARE] of one processor at the most, and one pool
/// takes ten a second at the most.
public final class Sampler extends Padded {
    /// Between two samples of a pool, in nanoseconds.
    static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int SHARE = 500;

    private static final VarHandle DUE =
            Fields.handle(MethodHandles.lookup(), "due", boolean.class);

    /// Until when, by `System.nanoTime`, the samples of all pools are paid for, from [#ORIGIN].
    private static final AtomicLong PAID = new AtomicLong();

    private static final long ORIGIN = System.nanoTime();

    private boolean due; // written rarely, read plainly by each lease
    private volatile SafetyLevel level = SafetyLevel.SAMPLED;
    private volatile long next; // ns from ORIGIN; when a sample may be due

    /// Whether a lease that begins now is to be watched, as far as can be said cheaply.
    public boolean isDue() {
        return due;
    }

    /// Takes the sample that is due.
    ///
    /// @return false if another has it
    boolean take() {
        boolean taken = DUE.compareAndSet(this, true, false);
        if (level == SafetyLevel.FULL) { // perhaps since a moment
            DUE.setVolatile(this, true);
            return true;
        }
        return taken;
    }

    /// Watches none, some or all from now on.
    void level(SafetyLevel level) {
        this.level = level;
        DUE.setVolatile(this, level != SafetyLevel.OFF);
    }

    /// Notes what a sample has cost.
    ///
    /// @param nanos of the time of one processor
    void pay(long nanos) {
        if (level != SafetyLevel.FULL) {
            long now = now();
            long paid = PAID.updateAndGet(until -> Math.max(until, now) + nanos * SHARE);
            next = Math.max(now + REST, paid);
        }
    }

    /// Lets the next lease be watched if that is paid for. Called from time to time.
    void refill() {
        if (!due && level != SafetyLevel.OFF && now() >= next) {
            DUE.setVolatile(this, true);
            if (level == SafetyLevel.OFF) { // since a moment
                DUE.setVolatile(this, false);
            }
        }
    }

    private static long now() {
        return System.nanoTime() - ORIGIN;
    }
}
