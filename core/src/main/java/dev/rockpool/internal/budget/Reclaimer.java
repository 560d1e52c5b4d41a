package dev.rockpool.internal.budget;

import dev.rockpool.internal.Complaint;
import dev.rockpool.internal.Patience;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Has the pools of a budget give back what idles: the idlest first, which is the one with the
/// fewest acquisitions since the last round, and of those the one that has rested for more rounds.
///
/// Above the soft mark a round makes one ageing step of a pool after the other, on a thread of its
/// own, until the sum is below the mark or all have made one. Where there is no room at all, the
/// one who needs it has them emptied, until there is. One round at a time; each calls every pool
/// once at the most, and what a round may cost again is bounded by a rest.
///
/// No lock is held meanwhile. A pool whose items end by foreign code gives back by a thread of its
/// own, so that a callback that hangs holds up nobody here.
final class Reclaimer {
    /// From one round above the soft mark to the next: a burst is to charge what it needs, and what
    /// was aged is to have a chance to be used.
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

    /// After a round that gave nothing back: the next would give nothing either, and a budget that
    /// is full is not to cost its users a round each time.
    private static final long REST_IN_VAIN = TimeUnit.MILLISECONDS.toNanos(1);

    /// How often one looks whether another's round has ended, or what a pool gives back by a thread
    /// of its own has come. Together some ten milliseconds.
    private static final int LOOKS = 200;

    private final Ledger ledger;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Object> round = new AtomicReference<>(); // under way
    private final LongAdder steps = new LongAdder();
    private final Complaint failed = new Complaint("it failed to give back to its budget");
    private volatile long lightenAfter; // by nanoTime
    private volatile long emptyAfter; // likewise

    Reclaimer(Ledger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.lightenAfter = nanoTime.getAsLong();
        this.emptyAfter = lightenAfter;
    }

    /// Calls of pools so far.
    long steps() {
        return steps.sum();
    }

    /// Starts a round above the soft mark, if it is time for one.
    void lighten() {
        var mine = new Object();
        if (nanoTime.getAsLong() - lightenAfter < 0 || !round.compareAndSet(null, mine)) {
            return;
        }
        boolean started = false;
        try {
            Thread.ofVirtual()
                    .name(ledger.name() + "-reclaim")
                    .inheritInheritableThreadLocals(false)
                    .start(this::ageSome);
            started = true;
        } catch (OutOfMemoryError noThread) { // the charge was made, and is not to fail
            lightenAfter = nanoTime.getAsLong() + REST;
        } finally {
            if (!started) {
                round.set(null);
            }
        }
    }

    private void ageSome() {
        try {
            for (Idleness idle : idlestFirst()) {
                if (!ledger.isAboveSoft()) {
                    break;
                }
                ask(idle, Reclaimer::age);
            }
        } finally {
            lightenAfter = nanoTime.getAsLong() + REST;
            round.set(null);
        }
    }

    /// Has pools give back all that idles, until there is room.
    ///
    /// @param patient whether a rest is waited out, so that nobody is refused what idles
    /// @return whether there is
    boolean makeRoom(long bytes, boolean patient) {
        if (patient) {
            Patience.until(() -> ledger.hasRoom(bytes) || !isResting());
        }
        if (ledger.hasRoom(bytes)) {
            return true;
        }
        if (bytes > ledger.hardBytes() || isResting() || !begin(Thread.currentThread())) {
            return ledger.hasRoom(bytes);
        }
        try {
            return ledger.hasRoom(bytes) || empty(bytes);
        } finally {
            round.set(null);
        }
    }

    private boolean isResting() {
        return nanoTime.getAsLong() - emptyAfter < 0;
    }

    /// Begins a round, if need be when another's has ended: that may be what makes the room.
    private boolean begin(Thread current) {
        if (round.get() == current) {
            return false; // a pool has called us in the midst of it
        }
        int[] looks = {LOOKS};
        boolean[] begun = {false};
        Patience.until(() -> {
            begun[0] = round.compareAndSet(null, current);
            return begun[0] || --looks[0] == 0;
        });
        return begun[0];
    }

    private boolean empty(long bytes) {
        long before = ledger.used();
        boolean more = false;
        List<Idleness> pools = idlestFirst();
        for (Idleness idle : pools) {
            more |= ask(idle, Reclaimable::empty);
            if (ledger.hasRoom(bytes)) {
                return true;
            }
        }
        if (more) {
            int[] looks = {LOOKS};
            Patience.until(() -> ledger.hasRoom(bytes) || --looks[0] == 0);
        }
        if (ledger.used() >= before) {
            emptyAfter = nanoTime.getAsLong() + REST_IN_VAIN;
            ageAll(pools);
        }
        return ledger.hasRoom(bytes);
    }

    /// Calls a pool. What fails in there is not the caller's fault, who goes on with the next.
    ///
    /// @return whether more comes back in a moment
    private boolean ask(Idleness idle, Predicate<Reclaimable> call) {
        steps.increment();
        try {
            return call.test(idle.pool);
        } catch (Throwable failure) {
            failed.raise(idle.account.pool(), failure);
            return false;
        }
    }

    /// Makes an ageing step of all, if it is time for one: after some, the collector finds what
    /// live threads keep and do not use.
    private void ageAll(List<Idleness> pools) {
        if (nanoTime.getAsLong() - lightenAfter >= 0) {
            pools.forEach(idle -> ask(idle, Reclaimer::age));
            lightenAfter = nanoTime.getAsLong() + REST;
        }
    }

    private static boolean age(Reclaimable pool) {
        pool.age();
        return false;
    }

    /// @param bytes of the pool, read once: they change while the pools are sorted
    private record Idleness(Account account, Reclaimable pool, long acquisitions, long bytes) {}

    private List<Idleness> idlestFirst() {
        var pools = new ArrayList<Idleness>();
        for (Account account : ledger.accounts()) {
            long bytes = account.used();
            Reclaimable pool = bytes == 0 ? null : account.reclaimable();
            if (pool != null) {
                long activity = pool.activity();
                long acquisitions = activity - account.activityBefore;
                account.activityBefore = activity;
                account.idleRounds = acquisitions > 0 ? 0 : account.idleRounds + 1;
                pools.add(new Idleness(account, pool, acquisitions, bytes));
            }
        }
        pools.sort(
                Comparator.comparingLong(Idleness::acquisitions)
                        .thenComparingInt(idle -> -idle.account.idleRounds)
                        .thenComparingLong(idle -> -idle.bytes));
        return pools;
    }
}
