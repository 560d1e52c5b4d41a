package dev.rockpool.internal.safety;

import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.Allowance;
import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;

/// Chooses the leases of a pool that are watched, or measured. Asking costs each lease one plain
/// read.
///
/// What a sample costs is measured, and paid for by the time to the next: whatever the load and the
/// number of pools, all that are watched together take a five-hundredth of one processor at the
/// most, and one pool takes ten a second at the most.
public final class Sampler extends Padded {
    /// Between two samples of a pool, in nanoseconds.
    public static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

    private static final Allowance ALLOWANCE = new Allowance(500);

    private static final VarHandle DUE =
            Fields.handle(MethodHandles.lookup(), "due", boolean.class);

    private boolean due; // written rarely, read plainly by each lease
    private volatile SafetyLevel level = SafetyLevel.SAMPLED;
    private volatile long next; // ns, by Allowance.now(); when a sample may be due

    /// Whether a lease that begins now is to be a sample, as far as can be said cheaply.
    public boolean isDue() {
        return due;
    }

    /// Takes the sample that is due.
    ///
    /// @return false if another has it
    public boolean take() {
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
            next = Math.max(Allowance.now() + REST, ALLOWANCE.pay(nanos));
        }
    }

    /// Whether none is watched.
    public boolean isOff() {
        return level == SafetyLevel.OFF;
    }

    /// Lets the next lease be a sample if that is paid for. Called from time to time.
    ///
    /// @param asked whether another wants one, and pays for it
    void refill(boolean asked) {
        if (!due && (asked || (!isOff() && Allowance.now() >= next))) {
            DUE.setVolatile(this, true);
            if (!asked && isOff()) { // since a moment
                DUE.setVolatile(this, false);
            }
        }
    }
}
