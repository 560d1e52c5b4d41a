package dev.rockpool.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Something to lend that notices when two hold it at once, or when one holder does not see what
/// the one before did.
public final class Item {
    private final AtomicInteger hands = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    // Plain on purpose: nothing but the pool orders one holder after the other.
    private long steps;
    private long mirror;

    /// Makes one that nobody holds.
    public Item() {}

    /// Comes into a hand, which must be the only one.
    public void take() {
        if (!hands.compareAndSet(0, 1)) {
            throw new AssertionError(this + " is in two hands");
        }
    }

    /// Leaves the hand.
    public void give() {
        if (!hands.compareAndSet(1, 0)) {
            throw new AssertionError(this + " left a hand that did not hold it");
        }
    }

    /// Changes the item as only a sole holder can who sees what the one before did.
    public void step() {
        if (steps != mirror) {
            throw new AssertionError(
                    "%s: %d steps, but %d mirrored".formatted(this, steps, mirror));
        }
        steps++;
        mirror = steps;
    }

    /// Is destroyed.
    ///
    /// @return false if it was before
    public boolean end() {
        return ended.compareAndSet(false, true);
    }

    /// How often it was changed.
    ///
    /// @return steps
    public long steps() {
        return steps;
    }

    @Override
    public String toString() {
        return "item %08x".formatted(System.identityHashCode(this));
    }
}
