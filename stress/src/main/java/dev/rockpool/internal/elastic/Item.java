package dev.rockpool.internal.elastic;

import java.util.concurrent.atomic.AtomicInteger;

/// Something to lend.
final class Item {
    /// In bytes: a light item stays in the local of the thread that releases it, a heavy one is
    /// shared by the depot.
    static final long LIGHT = 1;

    static final long HEAVY = 1 << 20;

    private final long weight;

    // Plain on purpose: nothing but the structure under test orders one holder after the other.
    private int first;
    private int second;

    private final AtomicInteger hands = new AtomicInteger();

    Item() {
        this(LIGHT);
    }

    Item(long weight) {
        this.weight = weight;
    }

    long weight() {
        return weight;
    }

    /// What a holder does to its item.
    Item write() {
        first = 1;
        second = 1;
        return this;
    }

    /// What the next holder finds: 2 if it sees all that was written, 0 if nothing.
    int read() {
        return second + first;
    }

    /// Comes into a hand.
    ///
    /// @return whether it is the only one
    boolean take() {
        return hands.compareAndSet(0, 1);
    }

    /// Leaves the hand.
    void give() {
        hands.set(0);
    }
}
