package dev.rockpool.internal.elastic;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Site;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
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
    private final Findings findings;
    private final Tally tally;
    private final LongSupplier leasedByTheBooks;
    private final AtomicLong out = new AtomicLong(); // known items that are out
    private final AtomicLong changes = new AtomicLong(); // of out, counted before and after each
    private final ConcurrentMap<Identity, Known> items = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
    private volatile boolean ended;

    Tracker(Findings findings, LongSupplier leasedByTheBooks, Tally tally) {
        this.findings = findings;
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
        Known known = known(item);
        var use = new Use(true, Site.here("acquired"));
        known.life.acquired(use.site);
        Use last = known.last.getAndSet(use);
        if (last == null || !last.out) {
            changeOut(1);
        }
    }

    private Known known(T item) {
        var identity = new Identity(item, unreachable);
        return items.computeIfAbsent(identity, fresh -> new Known(fresh, item.getClass()));
    }

    /// Notes that an item comes back.
    ///
    /// @return what is known of it
    /// @throws PoolMisuseException if it is not out, or not of this pool
    Life returned(T item) {
        expunge();
        var use = new Use(false, Site.here("released"));
        Known known = items.get(new Identity(item, unreachable));
        Use last = known == null ? null : known.last.get();
        if (known == null || last == null) {
            if (isSurelyForeign()) {
                throw findings.refuse(
                        Fault.FOREIGN,
                        "an item of %s was released that this pool did not lend"
                                .formatted(item.getClass().getName()),
                        null,
                        null);
            }
            known = known(item);
            known.last.set(use);
        } else if (!last.out || !known.last.compareAndSet(last, use)) {
            Use first = known.last.get();
            throw findings.refuse(
                    Fault.RELEASED_TWICE,
                    "an item of %s was released twice".formatted(item.getClass().getName()),
                    known.life,
                    first == null ? null : first.site);
        } else {
            changeOut(-1);
        }
        known.life.released(use.site);
        return known.life;
    }

    /// What is known of an item that was just lent; null if nothing.
    @Nullable Life lifeOf(T item) {
        Known known = items.get(new Identity(item, unreachable));
        return known == null ? null : known.life;
    }

    /// What to do if the lease of an item that was just lent is found to be lost.
    ///
    /// @return counts the item as leaked, and says whether that was new
    BooleanSupplier lossOf(T item) {
        Known known = items.get(new Identity(item, unreachable));
        Use use = known == null ? null : known.last.get();
        return () -> {
            if (known == null || use == null || !known.last.compareAndSet(use, null)) {
                return false; // it came back, or was found lost
            }
            items.remove(known.identity, known);
            return isLeak(use);
        };
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

    /// Tells of the items that became unreachable since the last call. After its end a tracker does
    /// not know what came back: somebody may still call it who had asked for it before.
    void expunge() {
        var losses = new ArrayList<Known>();
        for (Object gone = unreachable.poll(); gone != null; gone = unreachable.poll()) {
            Known known = items.remove(gone);
            if (known != null && isLeak(known.last.getAndSet(null))) {
                losses.add(known);
            }
        }
        losses.forEach(this::tellLoss); // now that all are counted: a listener may call the pool
    }

    private void tellLoss(Known known) {
        findings.find(
                Fault.LEAKED,
                "an item of %s was never released and is lost".formatted(known.type.getName()),
                known.life,
                known.life.acquired(),
                null);
    }

    private boolean isLeak(@Nullable Use last) {
        if (last == null || !last.out || ended) {
            return false;
        }
        changeOut(-1);
        tally.countLeak();
        return true;
    }

    /// Tells of the items that are out for longer than a limit.
    ///
    /// @param limit ns
    void lookForHeldLong(long limit) {
        for (Known known : items.values()) {
            Use last = known.last.get();
            if (last != null
                    && last.out
                    && !ended
                    && last.isOlderThan(limit)
                    && known.life.isNewlyHeldLong()) {
                findings.heldLong(
                        "an item of " + known.type.getName(),
                        limit,
                        known.life,
                        last.site,
                        last.thread);
            }
        }
    }

    /// An item that was lent under this tracker.
    private static final class Known {
        final Identity identity;
        final Class<?> type;
        final Life life = new Life();
        final AtomicReference<@Nullable Use> last = new AtomicReference<>();

        Known(Identity identity, Class<?> type) {
            this.identity = identity;
            this.type = type;
        }
    }

    /// What happened to an item last: where, and in which thread.
    private static final class Use {
        final boolean out;
        final Site site;
        final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();

        Use(boolean out, Site site) {
            this.out = out;
            this.site = site;
        }

        /// Whether it happened longer ago than a limit, in nanoseconds.
        boolean isOlderThan(long limit) {
            return System.nanoTime() - since >= limit;
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
