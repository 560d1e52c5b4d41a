package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.Fault;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.Weights;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Site;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What becomes of items that come back and may not simply idle.
///
/// @param <T> the type of the items
final class Returns<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Clock clock;
    private final Books books;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final HolderTable<T> holders;
    private final Landlord landlord;
    private final Findings findings;

    Returns(
            Premises<T> premises,
            WaitQueue<T> queue,
            Workshop<T> workshop,
            Stock<T> stock,
            HolderTable<T> holders,
            Landlord landlord,
            Findings findings) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.clock = premises.clock();
        this.books = premises.books();
        this.queue = queue;
        this.workshop = workshop;
        this.stock = stock;
        this.holders = holders;
        this.landlord = landlord;
        this.findings = findings;
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

    /// Ends a lease, and looks closely at its item: before its reset, after it, and, since it is
    /// spoilt now, when it is to be lent again.
    ///
    /// @param life of the item, if the place knows nothing of it
    void releaseWatched(Slot<T> slot, T item, Life life) {
        Life known = slot.life;
        if (known == null) {
            known = life;
        }
        long lease = slot.leaseOf(item);
        if (lease == 0 || !known.released(Site.here("released"), () -> slot.tryTakeAway(lease))) {
            throw releasedTwice(slot, item);
        }
        LongAdder reason = books.droppedInvalid; // also if an error ends the look
        try {
            slot.life = known;
            LongAdder found = reasonToDropWatched(slot, item, known);
            if (found == null) {
                rules.terms().scrutiny().weigh(item, Weights.of(item), known);
                slot.spoilt = rules.terms().scrutiny().spoil(item);
            }
            reason = found;
        } finally {
            if (reason != null) {
                stock.destroy(slot, reason);
            }
        }
        if (reason != null) {
            return;
        }
        slot.releasedAt = clock.now();
        slots.nextTurn(slot);
        slot.putIdle();
        if (!gate.isQuiet()) {
            stock.settle();
        }
    }

    private @Nullable LongAdder reasonToDropWatched(Slot<T> slot, T item, Life life) {
        Scrutiny<T> scrutiny = rules.terms().scrutiny();
        if (!scrutiny.isOpen(item, life)) {
            return books.droppedInvalid;
        }
        if (!workshop.reset(item) || !scrutiny.isClean(item, life)) {
            return books.droppedReset;
        }
        long now = clock.now();
        return now >= slot.bestBefore || !gate.takesAll() ? reasonToDrop(slot, now) : null;
    }

    /// Does without an item whose lease was lost.
    ///
    /// @return false if that lease is over
    boolean takeBack(Slot<T> slot, long lease) {
        if (!slot.tryTakeAway(lease)) {
            return false;
        }
        books.leaked.increment();
        stock.destroy(slot, books.droppedInvalid);
        return true;
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
        if (settings.budget() != null && !workshop.follow(slot, settings)) {
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
            throw releasedTwice(slot, slot.item);
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
            throw findings.refuse(
                    Fault.FOREIGN,
                    "an item of %s was released that is not in the pool: another pool's, or released before and dropped"
                            .formatted(item.getClass().getName()),
                    null,
                    null);
        }
        return slot;
    }

    PoolMisuseException releasedTwice(Slot<T> slot, @Nullable T item) {
        Life life = slot.life;
        return findings.refuse(
                Fault.RELEASED_TWICE,
                "an item of %s was released twice"
                        .formatted(item == null ? "?" : item.getClass().getName()),
                life,
                life == null ? null : life.released());
    }

    private String name() {
        return rules.terms().settings().name();
    }
}
