package dev.rockpool.internal.fixed;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import java.util.concurrent.atomic.AtomicLong;

/// What becomes of items that come back and may not simply idle.
///
/// @param <T> the type of the items
final class Returns<T> {
    private final String pool;
    private final Gate gate;
    private final Slots<T> slots;
    private final Books books;
    private final Findings findings;

    Returns(String pool, Gate gate, Slots<T> slots, Books books, Findings findings) {
        this.pool = pool;
        this.gate = gate;
        this.slots = slots;
        this.books = books;
        this.findings = findings;
    }

    /// Finds the slot of an item that came back.
    Slot<T> slotOf(T item) {
        if (item == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire() returned"
                            .formatted(pool));
        }
        Slot<T> slot = slots.of(item);
        if (slot == null) {
            throw findings.refuse(
                    Fault.FOREIGN,
                    "an item of %s was released that is not in the pool: another pool's, or released before and dropped"
                            .formatted(item.getClass().getName()),
                    null,
                    null);
        }
        return slot;
    }

    /// Ends a lease, and drops the item.
    ///
    /// @param lease 0 for none
    void discard(Slot<T> slot, T item, long lease, AtomicLong reason) {
        if (lease == 0 || !slot.tryTakeAway(lease)) {
            throw releasedTwice(slot, item);
        }
        drop(slot, reason);
    }

    /// Does without an item whose lease was lost.
    ///
    /// @return false if that lease is over
    boolean takeBack(Slot<T> slot, long lease) {
        boolean taken = slot.tryTakeAway(lease);
        if (taken) {
            books.leaked.incrementAndGet();
            drop(slot, books.droppedInvalid);
        }
        return taken;
    }

    /// Drops the item of a slot of the caller's, and leaves the slot vacant.
    void drop(Slot<T> slot, AtomicLong reason) {
        reason.incrementAndGet();
        slot.putVacant();
    }

    /// Takes an item, if it is idle, for the pool itself: a lease that nobody sees.
    boolean claim(Slot<T> slot) {
        books.unseen.incrementAndGet(); // first, so that no reading sees it
        boolean claimed = slot.tryClaim();
        if (!claimed) {
            books.unseen.decrementAndGet();
        }
        return claimed;
    }

    /// Drops what idles.
    void dropIdle() {
        slots.forEach(slot -> {
            if (claim(slot)) {
                drop(slot, books.droppedCleared);
            }
        });
    }

    /// Has an item that was just made idle follow the others, if they were dropped meanwhile.
    void lookBack(Slot<T> slot) {
        if (gate.isClosed() && claim(slot)) {
            drop(slot, books.droppedCleared);
        }
    }

    PoolMisuseException releasedTwice(Slot<T> slot, T item) {
        Life life = slot.life;
        return findings.refuse(
                Fault.RELEASED_TWICE,
                "an item of %s was released twice".formatted(item.getClass().getName()),
                life,
                life == null ? null : life.released());
    }
}
