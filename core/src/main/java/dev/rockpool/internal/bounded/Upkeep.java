package dev.rockpool.internal.bounded;

import dev.rockpool.internal.Complaint;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Looks after the items that nobody uses: drops those past their time, those no longer valid and
/// those too many, and has the missing ones made.
///
/// A callback may hang, and with it the round that called it. The next round begins in its time all
/// the same, but validates nothing, so that no more items are lost to a validator that hangs.
///
/// @param <T> the type of the items
final class Upkeep<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Clock clock;
    private final Books books;
    private final Staff staff;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final Orders<T> orders;
    private final Landlord landlord;
    private final AtomicInteger running = new AtomicInteger(); // rounds
    private final Complaint late =
            new Complaint("upkeep is due while the last one is at work; a callback may hang");
    private final AtomicInteger steps = new AtomicInteger(); // of ageing, so far
    private final AtomicInteger evictions = new AtomicInteger();
    private final AtomicLong rounds = new AtomicLong(); // that had everything to look at
    private volatile long due; // pool time, ns

    Upkeep(
            Premises<T> premises,
            Workshop<T> workshop,
            Stock<T> stock,
            Orders<T> orders,
            Landlord landlord) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.clock = premises.clock();
        this.books = premises.books();
        this.staff = premises.staff();
        this.workshop = workshop;
        this.stock = stock;
        this.orders = orders;
        this.landlord = landlord;
    }

    /// Starts a round on a thread of its own when it is time for one. Called at each tick.
    void tick() {
        if (gate.isClosed()) {
            return;
        }
        if (clock.now() >= due) {
            setDue();
            start(running.get() > 0 ? this::runLate : this::run);
        } else if (mayFillAgain()) {
            start(this::fill);
        }
    }

    private void setDue() {
        due = Terms.later(clock.now(), rules.terms().upkeepInterval());
    }

    private void start(Runnable work) {
        staff.start(rules.terms().settings().name() + "-upkeep", work);
    }

    private void runLate() {
        late.raise(rules.terms().settings().name(), null);
        run();
    }

    /// One round.
    void run() {
        boolean alone = running.getAndIncrement() == 0;
        try {
            stock.tellGate();
            setDue();
            slots.forEach(slot -> lookAt(slot, alone));
            fill();
            landlord.rest();
            if (alone) {
                rounds.incrementAndGet();
            }
        } finally {
            running.decrementAndGet();
        }
    }

    /// How many rounds have ended that had everything to look at: none, while a callback hangs.
    long rounds() {
        return rounds.get();
    }

    /// Has items made until enough are idle. A factory that rests is asked at a later tick: a
    /// thread that waited for it would keep a pool that is forgotten.
    void fill() {
        if (workshop.health().restLeft() == 0) {
            orders.order(missing());
        }
    }

    /// Whether items are missing since the factory failed, and it has rested.
    private boolean mayFillAgain() {
        FactoryHealth<T> health = workshop.health();
        return health.lastFailure() != null && health.restLeft() == 0 && missing() > orders.open();
    }

    private int missing() {
        return rules.terms().settings().minIdle() - slots.idle();
    }

    /// Destroys what was not lent since the last step, but for the items that are to idle.
    ///
    /// @return the number of the step
    int age() {
        int step = steps.incrementAndGet();
        slots.forEach(slot -> ageOne(slot, step));
        return step;
    }

    private void ageOne(Slot<T> slot, int step) {
        if (!slot.tryClaim()) {
            return; // it is out, or looked at, and then aged by whoever looks at it
        }
        if (slot.step >= step) {
            stock.offer(slot);
        } else if (slot.releasesBefore == slot.releases() && isOneTooMany()) {
            stock.destroy(slot, books.droppedAged);
        } else {
            slot.step = step;
            slot.releasesBefore = slot.releases();
            stock.offer(slot);
        }
    }

    /// Has every item replaced: when it comes back, if somebody holds it or looks at it now.
    void condemn() {
        evictions.incrementAndGet();
        slots.forEach(Slot::condemn);
    }

    /// Counts the evictions: who is refused an item meanwhile may owe it to one.
    int evictions() {
        return evictions.get();
    }

    /// Has every item live as long as the present rules say.
    void setLifetimes() {
        slots.forEach(slot -> slot.liveFor(rules.terms().newLifetime()));
    }

    private void lookAt(Slot<T> slot, boolean alone) {
        int step = steps.get();
        boolean validates = alone && rules.terms().settings().validateWhileIdle();
        if (mayNeedALook(slot, validates) && slot.tryClaim()) {
            LongAdder reason = reasonToDrop(slot, validates);
            if (reason != null) {
                stock.destroy(slot, reason);
            } else {
                slot.forgetHolder();
                stock.offer(slot);
                catchUp(slot, step);
            }
        }
    }

    /// Has an item make the ageing steps that passed by while it was looked at.
    private void catchUp(Slot<T> slot, int before) {
        for (int step = before + 1; step <= steps.get(); step++) {
            ageOne(slot, step);
        }
    }

    /// A glance from outside, so that an item with which all is well stays where it can be had.
    private boolean mayNeedALook(Slot<T> slot, boolean validates) {
        return slot.isIdle()
                && (isPastItsTime(slot)
                        || hasIdledLong(slot)
                        || slot.isLastHeldByTheDead()
                        || stock.isCrowded()
                        || stock.isIdleEnough(1)
                        || validates);
    }

    private @Nullable LongAdder reasonToDrop(Slot<T> slot, boolean validates) {
        if (isPastItsTime(slot) || (hasIdledLong(slot) && isOneTooMany())) {
            return books.droppedAged;
        }
        if (stock.isCrowded() || stock.isIdleEnough(0)) {
            return books.droppedFull;
        }
        return validates && !workshop.isValid(slot, rules.terms().settings())
                ? books.droppedInvalid
                : null;
    }

    private boolean isPastItsTime(Slot<T> slot) {
        return clock.now() >= slot.bestBefore;
    }

    private boolean hasIdledLong(Slot<T> slot) {
        return clock.now() - slot.releasedAt >= rules.terms().idleTimeout();
    }

    /// Whether enough idle beside the one in hand.
    private boolean isOneTooMany() {
        return slots.idle() >= rules.terms().settings().minIdle();
    }
}
