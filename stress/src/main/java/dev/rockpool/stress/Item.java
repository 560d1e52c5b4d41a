package dev.rockpool.stress;

import java.util.concurrent.atomic.AtomicInteger;

/// Something to lend.
public final class Item {
    /// In bytes: a light item stays in the local of the thread that releases it, a heavy one is
    /// shared by the depot.
    public static final long LIGHT = 1;

    /// See [#LIGHT].
    public static final long HEAVY = 1 << 20;

    private final long weight;

    // Plain on purpose: nothing but the structure under test orders one holder after the other.
    private int first;
    private int second;

    private final AtomicInteger hands = new AtomicInteger();

    /// Makes a light item.
    public Item() {
        this(LIGHT);
    }

    /// Makes an item of a weight.
    ///
    /// @param weight in bytes
    public Item(long weight) {
        this.weight = weight;
    }

    /// What it was made with.
    ///
    /// @return in bytes
    public long weight() {
        return weight;
    }

    /// What a holder does to its item.
    ///
    /// @return this
    public Item write() {
        first = 1;
        second = 1;
        return this;
    }

    /// What the next holder finds.
    ///
    /// @return 2 if it sees all that was written, 0 if nothing
    public int read() {
        return second + first;
    }

    /// Comes into a hand.
    ///
    /// @return whether it is the only one
    public boolean take() {
        return hands.compareAndSet(0, 1);
    }

    /// Leaves the hand.
    public void give() {
        hands.set(0);
    }
}
