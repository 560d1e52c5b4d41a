package dev.rockpool.internal.safety;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyReport;
import dev.rockpool.internal.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// What is found wrong in the use of one pool: put into words, and told.
public final class Findings {
    private static final int FAULTS = Fault.values().length;

    private final String pool;
    private final AtomicLongArray counts = new AtomicLongArray(FAULTS); // of what is logged

    /// Tells of one pool.
    ///
    /// @param pool its name
    public Findings(String pool) {
        this.pool = pool;
    }

    /// Tells a fault in the call that is under way, which is to fail.
    ///
    /// @param what happened, a clause that names the item
    /// @param life null if the item is not known
    /// @param earlier the stack that belongs to it, if there is one
    /// @return to be thrown
    public PoolMisuseException refuse(
            Fault fault, String what, @Nullable Life life, @Nullable Throwable earlier) {
        String message = message(fault, what, life) + more(fault, earlier);
        var refusal = new PoolMisuseException(message, earlier);
        tell(fault, message, life, earlier, refusal);
        return refusal;
    }

    private static String more(Fault fault, @Nullable Throwable earlier) {
        if (earlier != null) {
            return "; the cause shows where it was " + earlier.getMessage();
        }
        return fault == Fault.FOREIGN ? "" : "; set safety FULL to see more";
    }

    /// Tells a fault that was found by looking.
    ///
    /// @param what happened, a clause that names the item
    /// @param life null if the item is not known
    /// @param earlier the stack that belongs to it, if there is one
    /// @param now the stack of the guilty call, if that is under way
    public void find(
            Fault fault,
            String what,
            @Nullable Life life,
            @Nullable Throwable earlier,
            @Nullable Throwable now) {
        String message = message(fault, what, life);
        tell(fault, message, life, earlier, now);
        long times = counts.incrementAndGet(indexOf(fault));
        if (Long.bitCount(times) == 1) {
            Log.warn(
                    "%s (%s, %d times so far)".formatted(message, fault, times),
                    earlier == null ? now : earlier);
        }
    }

    /// Tells of an item that is out for too long.
    ///
    /// @param item such as `an item of java.lang.Object`
    /// @param limit ns
    /// @param life null if the item is not known
    public void heldLong(
            String item,
            long limit,
            @Nullable Life life,
            @Nullable Throwable acquired,
            Thread holder) {
        find(
                Fault.HELD_LONG,
                "%s is out for more than %.3f s, lent to %s"
                        .formatted(item, limit / 1e9, Site.nameOf(holder)),
                life,
                acquired,
                Site.of(holder));
    }

    @SuppressWarnings("EnumOrdinal") // never leaves the process
    private static int indexOf(Fault fault) {
        return fault.ordinal();
    }

    private String message(Fault fault, String what, @Nullable Life life) {
        String facts =
                life == null
                        ? ""
                        : " (known for %s, use %d)".formatted(words(life.age()), life.uses());
        return "Pool '%s': %s%s; %s".formatted(pool, what, facts, fault.advice());
    }

    /// `1.25 s`
    static String words(Duration duration) {
        return "%.3f s".formatted(duration.toNanos() / 1e9);
    }

    private void tell(
            Fault fault,
            String message,
            @Nullable Life life,
            @Nullable Throwable earlier,
            @Nullable Throwable now) {
        Reports.tell(
                new SafetyReport(
                        fault,
                        pool,
                        message,
                        Instant.now(),
                        Site.nameOf(Thread.currentThread()),
                        life == null ? null : life.age(),
                        life == null ? 0 : life.uses(),
                        earlier,
                        now));
    }
}
