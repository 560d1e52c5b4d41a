package dev.rockpool.internal.fixed;

import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Site;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The way out and back of an item that is watched closely. It idles in its slot, spoilt, and is
/// looked at and mended when it is lent again.
///
/// @param <T> the type of the items
final class CloseLook<T> {
    private final Gate gate;
    private final Slots<T> slots;
    private final Books books;
    private final Workshop<T> workshop;
    private final Scrutiny<T> scrutiny;
    private final Returns<T> returns;
    private final Findings findings;

    CloseLook(
            Gate gate,
            Slots<T> slots,
            Books books,
            Workshop<T> workshop,
            Scrutiny<T> scrutiny,
            Returns<T> returns,
            Findings findings) {
        this.gate = gate;
        this.slots = slots;
        this.books = books;
        this.workshop = workshop;
        this.scrutiny = scrutiny;
        this.returns = returns;
        this.findings = findings;
    }

    /// Looks at an item that was just leased, and begins to watch its use if all are watched.
    ///
    /// @return null if it is no good, and gone
    @Nullable T lend(Slot<T> slot) {
        T item = slot.item;
        long lease = slot.lease();
        boolean fit;
        try {
            fit = workshop.mend(slot);
            if (fit && item != null) {
                begin(slot, item, lease);
            }
        } catch (Throwable failure) { // no memory, no stack: nobody will know of this lease
            books.unseen.incrementAndGet();
            if (slot.tryIdle(lease)) {
                returns.lookBack(slot);
            }
            throw failure;
        }
        if (fit) {
            return item;
        }
        books.unseen.incrementAndGet();
        if (slot.tryTakeAway(lease)) {
            returns.drop(slot, books.droppedInvalid);
        }
        return null;
    }

    private void begin(Slot<T> slot, T item, long lease) {
        if (!gate.watchesAll()) { // what is known is of the lease before
            slot.life = null;
            slot.use = null;
            return;
        }
        Life known = slot.life;
        Life life = known != null ? known : new Life();
        life.acquired(Site.here("acquired"));
        slot.use =
                new Slot.Use(
                        item.getClass(), Thread.currentThread(), life, System.nanoTime(), lease);
        slot.life = life;
    }

    /// Ends a lease, and looks at its item: before its reset, after it, and, since it is spoilt
    /// now, when it is to be lent again.
    ///
    /// @param life of the item, if the slot knows nothing of it
    void release(Slot<T> slot, T item, Life life) {
        Life known = slot.life;
        Life its = known != null ? known : life;
        long lease = slot.leaseOf(item);
        if (lease == 0 || !its.released(Site.here("released"), () -> slot.tryTakeAway(lease))) {
            throw returns.releasedTwice(slot, item);
        }
        AtomicLong reason = books.droppedInvalid; // also if an error ends the look
        try {
            slot.life = its;
            slot.use = null;
            AtomicLong found = reasonToDrop(item, its);
            if (found == null) {
                slot.spoilt = scrutiny.spoil(item);
            }
            reason = found;
        } finally {
            if (reason == null) {
                slot.putIdle();
                returns.lookBack(slot);
            } else {
                returns.drop(slot, reason);
            }
        }
    }

    private @Nullable AtomicLong reasonToDrop(T item, Life life) {
        if (!scrutiny.isOpen(item, life)) {
            return books.droppedInvalid;
        }
        return workshop.reset(item) && scrutiny.isClean(item, life) ? null : books.droppedReset;
    }

    /// Looks at what idles, and mends it.
    void inspect() {
        slots.forEach(slot -> {
            if (slot.spoilt != null && returns.claim(slot)) {
                if (workshop.mend(slot)) {
                    slot.putIdle();
                    returns.lookBack(slot);
                } else {
                    returns.drop(slot, books.droppedInvalid);
                }
            }
        });
    }

    /// Tells of the items that are out for longer than a limit.
    ///
    /// @param limit ns
    void lookForHeldLong(long limit) {
        slots.forEach(slot -> {
            Slot.Use use = slot.use;
            if (use != null
                    && slot.lease() == use.lease()
                    && System.nanoTime() - use.since() >= limit
                    && use.life().isNewlyHeldLong()) {
                findings.heldLong(
                        "an item of " + use.type().getName(),
                        limit,
                        use.life(),
                        use.life().acquired(),
                        use.holder());
            }
        });
    }
}
