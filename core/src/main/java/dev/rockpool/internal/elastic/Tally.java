package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.internal.Reading;
import dev.rockpool.internal.budget.Charges;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The books of one pool: `created + donated = dropped + collected + idle + leased`.
///
/// # Where things are counted
///
/// What happens at every operation is counted by the owner of the magazines, in plain fields of
/// [Counts]; all else is rare and goes to an adder. Both are written *before* the item moves on, so
/// an item that was counted back in was counted out before. A reading takes the releases first and
/// the acquisitions after: `leased` never falls below zero.
///
/// # What outlives a local
///
/// A local can be taken from its owner in the middle of an operation (ageing, clear, close). Just
/// before, [#detach] counts its items as dropped. If the owner is inside, its callbacks included,
/// it may still push or pop one; each reading settles such a difference, a push as one more
/// dropped, a pop as an item that came back from nowhere, a donation. To move its whole content an
/// owner needs [#empty], which a detached local does not get. The counts of a local are folded into
/// the totals when their thread has ended or has a new local.
final class Tally {
    final LongAdder hitShared = new LongAdder(); // but those that came with a refill
    final LongAdder hitVictim = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder factoryFailures = new LongAdder();
    final LongAdder released = new LongAdder(); // those that no magazine counted
    final LongAdder droppedFull = new LongAdder();
    final LongAdder droppedOversize = new LongAdder();
    final LongAdder droppedUnderused = new LongAdder();
    final LongAdder droppedReset = new LongAdder();
    final LongAdder droppedInvalid = new LongAdder();
    final LongAdder droppedAged = new LongAdder();
    final LongAdder droppedCleared = new LongAdder();
    final LongAdder collected = new LongAdder();
    final LongAdder leaked = new LongAdder();

    private final @Nullable Charges charges; // of items to a budget

    // Guarded by this.
    private final Map<Long, Account> locals = new HashMap<>();
    private final List<Counts> stripes = new ArrayList<>();
    private long foldedPops;
    private long foldedPushes;
    private long foldedRefills;
    private long donated; // released in excess of what was acquired, at the worst reading so far
    private long returned; // popped from a local whose content was already counted as dropped

    /// The books of a pool without a budget.
    Tally() {
        this(null);
    }

    /// The books of a pool.
    Tally(@Nullable Charges charges) {
        this.charges = charges;
    }

    /// Counts items that are dropped, and has them charged no more.
    void drop(Batch<?> batch, LongAdder reason) {
        reason.add(batch.count);
        if (charges != null) {
            batch.forEach(charges::drop);
        }
    }

    /// Has an item charged no more that is dropped.
    void refund(Object item) {
        if (charges != null) {
            charges.drop(item);
        }
    }

    /// Counts an item that became unreachable while it was out.
    void countLeak() {
        collected.increment();
        leaked.increment();
    }

    /// Opens the books of a stripe.
    synchronized void open(Stripe<?> stripe) {
        stripes.add(stripe.counts);
    }

    /// Opens the books of a new local of the current thread, and folds those of an earlier one,
    /// which nobody counts in from now on.
    synchronized void open(Local<?> local) {
        Account earlier = locals.remove(local.ownerTid);
        if (earlier != null) {
            earlier.retire();
            fold(earlier); // detached, since it is not in the table any more
        }
        locals.put(local.ownerTid, new Account(local));
    }

    /// Empties the local of the current thread, unless its content was counted as dropped already.
    ///
    /// @return null if so: the local is not in the table any more, or about to leave it
    synchronized <T> @Nullable List<Batch<T>> empty(Local<T> local) {
        Account account = locals.get(local.ownerTid);
        boolean attached = account != null && account.counts == local.counts && account.isHooked();
        return attached ? local.empty() : null;
    }

    /// Counts what is in a local as dropped, before it is unhooked.
    synchronized void detach(Local<?> local, LongAdder reason) {
        Account account = locals.get(local.ownerTid);
        if (account != null && account.counts == local.counts) {
            account.reason = reason;
            settle(account);
        }
    }

    /// Folds the accounts of threads that have ended. Their locals must have been unhooked, and
    /// emptied or detached.
    synchronized void foldEnded() {
        locals.values()
                .removeIf(account -> {
                    boolean ended = !account.isHooked() && account.ownerIsGone();
                    if (ended) {
                        fold(account);
                    }
                    return ended;
                });
    }

    /// Closes the account of a local that was emptied after its owner had ended, or that never
    /// found an entry.
    synchronized void close(Local<?> local) {
        Account account = locals.get(local.ownerTid);
        if (account != null && account.counts == local.counts) {
            locals.remove(local.ownerTid);
            fold(account);
        }
    }

    /// Reads all counters, releases first.
    ///
    /// @param depotItems idle in the depot
    /// @param idleBytes over all levels
    synchronized PoolStats read(long depotItems, long idleBytes) {
        long in = released.sum() + foldedPushes;
        long lost = leaked.sum();
        long idle = depotItems;
        for (Counts stripe : stripes) {
            in += stripe.pushes();
        }
        for (Account local : locals.values()) {
            in += local.counts.pushes();
        }
        long near = foldedPops;
        long shared = hitShared.sum() + foldedRefills;
        for (Counts stripe : stripes) {
            near += stripe.pops();
            shared += stripe.refills();
            idle += stripe.inside();
        }
        for (Account local : locals.values()) {
            near += local.counts.pops();
            shared += local.counts.refills();
            settle(local);
            idle += local.isHooked() ? local.counts.inside() : 0;
        }
        long victim = hitVictim.sum();
        long made = created.sum();
        long out = near + shared + victim + made - in - lost;
        donated = Math.max(donated, -out);
        return new Reading(
                near,
                shared,
                victim,
                made,
                factoryFailures.sum(),
                returned + donated,
                in,
                droppedFull.sum(),
                droppedOversize.sum(),
                droppedUnderused.sum(),
                droppedReset.sum(),
                droppedInvalid.sum(),
                droppedAged.sum(),
                droppedCleared.sum(),
                collected.sum(),
                lost,
                idle,
                idleBytes,
                out + donated);
    }

    private void fold(Account account) {
        settle(account);
        foldedPops += account.counts.pops();
        foldedPushes += account.counts.pushes();
        foldedRefills += account.counts.refills();
    }

    private void settle(Account account) {
        if (account.reason == null) {
            return;
        }
        long more = account.counts.inside() - account.dropped;
        account.dropped += more;
        if (more > 0) {
            account.reason.add(more);
        } else {
            returned -= more;
        }
    }

    /// The counts of one local, which is held weakly here: the entry in the table alone keeps it.
    private static final class Account {
        final Counts counts;
        private final WeakReference<Thread> owner;
        private final WeakReference<Local<?>> local;
        @Nullable LongAdder reason; // why the local was detached; null while it is hooked
        long dropped; // items counted under the reason

        Account(Local<?> local) {
            this.counts = local.counts;
            this.owner = local.owner;
            this.local = new WeakReference<>(local);
        }

        /// Called by the owner, who may be about to use the local after a callback.
        void retire() {
            Local<?> local = this.local.get();
            if (local != null) {
                local.retire();
            }
        }

        boolean isHooked() {
            return reason == null;
        }

        boolean ownerIsGone() {
            Thread thread = owner.get();
            return thread == null || !thread.isAlive();
        }
    }
}
