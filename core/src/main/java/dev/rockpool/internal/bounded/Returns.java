package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolMisuseException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What becomes of items that come back and may not simply idle.
///
/// @param <T> the type of the items
final class Returns<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Books books;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final HolderTable<T> holders;
    private final Landlord landlord;
    private final Complaint resetFailed = new Complaint("reset threw; the item was dropped");

    Returns(
            Premises<T> premises,
            WaitQueue<T> queue,
            Workshop<T> workshop,
            Stock<T> stock,
            HolderTable<T> holders,
            Landlord landlord) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.books = premises.books();
        this.queue = queue;
        this.workshop = workshop;
        this.stock = stock;
        this.holders = holders;
        this.landlord = landlord;
    }

    /// Ends a lease, and drops the item.
    void invalidate(T item) {
        Slot<T> slot = slotOf(item);
        if (slot != null) {
            holders.noteEnd(slot);
            discard(slot, slot.leaseOf(item), books.droppedInvalid);
        }
    }

    /// Ends a lease, and drops the item in a way of the caller's.
    ///
    /// @throws Exception what that throws
    void invalidate(T item, PoolAction<? super T> destroy) throws Exception {
        Slot<T> slot = slotOf(item);
        if (slot != null) {
            holders.noteEnd(slot);
            takeAway(slot, slot.leaseOf(item));
            stock.destroy(slot, books.droppedInvalid, destroy);
        }
    }

    /// Ends an item that came back to the pool which has the place of this closed one.
    ///
    /// @return false if it is not from here
    boolean end(Object item) {
        Slot<T> slot = slots.search(item);
        if (slot != null) {
            discard(slot, slot.leaseOf(item), books.droppedCleared);
        }
        return slot != null;
    }

    /// Makes an item as good as new.
    ///
    /// @return false if it is no good
    boolean reset(T item) {
        try {
            rules.terms().reset().accept(item);
            return true;
        } catch (Throwable failure) {
            Workshop.keepInterrupt(failure);
            resetFailed.raise(name(), failure);
            return false;
        }
    }

    /// Says why an item that came back is not to idle.
    ///
    /// @return the count of it; null if it may
    @Nullable LongAdder reasonToDrop(Slot<T> slot, long now) {
        if (gate.isClosed()) {
            return books.droppedCleared;
        }
        if (now >= slot.bestBefore) {
            return books.droppedAged;
        }
        BoundedSettings<T> settings = rules.terms().settings();
        if (stock.isCrowded() || isOneTooMany() || landlord.claims()) {
            return books.droppedFull;
        }
        return settings.validateOnRelease() && !workshop.isValid(slot, settings)
                ? books.droppedInvalid
                : null;
    }

    private boolean isOneTooMany() {
        return stock.isIdleEnough(0) && queue.size() == 0;
    }

    /// Ends a lease, and has the item destroyed.
    void discard(Slot<T> slot, long lease, LongAdder reason) {
        takeAway(slot, lease);
        stock.destroy(slot, reason);
    }

    private void takeAway(Slot<T> slot, long lease) {
        if (lease == 0 || !slot.tryTakeAway(lease)) {
            throw releasedTwice(slot.item);
        }
    }

    /// Finds the place of an item that came back.
    ///
    /// @return null if it was from the pool before this one, and is ended now
    @Nullable Slot<T> slotOf(T item) {
        if (item == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire() returned"
                            .formatted(name()));
        }
        Slot<T> slot = slots.of(item, Thread.currentThread().threadId());
        if (slot == null && !landlord.end(item)) {
            throw new PoolMisuseException(
                    "Pool '%s': an item of %s was released that is not in the pool: another pool's, or released before and dropped"
                            .formatted(name(), item.getClass().getName()));
        }
        return slot;
    }

    PoolMisuseException releasedTwice(@Nullable T item) {
        return new PoolMisuseException(
                "Pool '%s': an item of %s was released twice"
                        .formatted(name(), item == null ? "?" : item.getClass().getName()));
    }

    private String name() {
        return rules.terms().settings().name();
    }
}
