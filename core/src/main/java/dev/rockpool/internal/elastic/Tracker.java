package dev.rockpool.internal.elastic;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.Log;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Follows every item by identity while the safety level is FULL.
///
/// An item is known from its first acquisition under the tracker until it is unreachable; it is
/// held weakly, so a pool that drops it leaves no trace here, and an item that becomes unreachable
/// while it is out is a leak. An item that was out before the tracker began is unknown when it
/// comes back, and accepted as long as the books say that more items are out than the tracker knows
/// of.
final class Tracker<T> {
    private final String pool;
    private final Tally tally;
    private final LongSupplier leasedByTheBooks;
    private final AtomicLong out = new AtomicLong(); // entries of uses that are out
    private final AtomicLong changes = new AtomicLong(); // of out, counted before and after each
    private final ConcurrentMap<Identity, Use> uses = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
    private volatile boolean ended;

    Tracker(String pool, LongSupplier leasedByTheBooks, Tally tally) {
        this.pool = pool;
        this.leasedByTheBooks = leasedByTheBooks;
        this.tally = tally;
    }

    /// Ceases to accuse: from now on items come and go unseen.
    void end() {
        ended = true;
    }

    /// Notes that an item goes out.
    void lent(T item) {
        expunge();
        Use last = uses.put(new Identity(item, unreachable), new Use(true));
        if (last == null || !last.out) {
            changeOut(1);
        }
    }

    /// Notes that an item comes back.
    ///
    /// @throws PoolMisuseException if it is not out, or not of this pool
    void returned(T item) {
        expunge();
        var identity = new Identity(item, unreachable);
        Use last = uses.get(identity);
        if (last == null) {
            if (isSurelyForeign()) {
                throw new PoolMisuseException(
                        "Pool '%s': an item of %s was released that this pool did not lend; release it to the pool that did"
                                .formatted(pool, item.getClass().getName()));
            }
            uses.put(identity, new Use(false));
        } else if (!last.out || !uses.replace(identity, last, new Use(false))) {
            throw new PoolMisuseException(
                    "Pool '%s': an item of %s was released twice; the cause shows the first release"
                            .formatted(pool, item.getClass().getName()),
                    last.out ? uses.get(identity) : last);
        } else {
            changeOut(-1);
        }
    }

    /// Whether no item is out but those the tracker knows of. With a doubt, because others acquire
    /// and release meanwhile, the answer is no.
    private boolean isSurelyForeign() {
        long before = changes.get();
        long known = out.get();
        return leasedByTheBooks.getAsLong() <= known && changes.get() == before && !ended;
    }

    private void changeOut(int by) {
        changes.incrementAndGet();
        out.addAndGet(by);
        changes.incrementAndGet();
    }

    /// Counts the items that became unreachable since the last call. After its end a tracker does
    /// not know what came back: somebody may still call it who had asked for it before.
    void expunge() {
        for (Object gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
            Use last = uses.remove(gone);
            if (last != null && last.out && !ended) {
                changeOut(-1);
                tally.collected.increment();
                tally.leaked.increment();
                Log.warn("Pool '%s': an item was never released".formatted(pool), last);
            }
        }
    }

    /// What happened to an item last: where, and in which thread.
    private static final class Use extends Throwable {
        private static final long serialVersionUID = 1L;

        final boolean out;

        Use(boolean out) {
            super((out ? "acquired by " : "released by ") + Thread.currentThread().getName());
            this.out = out;
        }
    }

    /// An item as a key, by identity.
    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object item, ReferenceQueue<Object> unreachable) {
            super(item, unreachable);
            this.hash = System.identityHashCode(item);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object item = get();
            return this == other
                    || (item != null
                            && other instanceof Identity identity
                            && identity.refersTo(item));
        }
    }
}
