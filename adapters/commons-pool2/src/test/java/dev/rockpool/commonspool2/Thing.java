package dev.rockpool.commonspool2;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Something to borrow. All things are equal: a pool must not care.
final class Thing {
    private final AtomicInteger hands = new AtomicInteger();

    // Plain on purpose: nothing but the pool orders one borrower after the other.
    private int uses;

    /// Is used by a borrower, who must be the only one.
    void use() {
        if (!hands.compareAndSet(0, 1)) {
            throw new AssertionError("in two hands");
        }
        uses++;
        LockSupport.parkNanos(1);
        hands.set(0);
    }

    int uses() {
        return uses;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Thing;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
