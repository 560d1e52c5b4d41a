package dev.rockpool.internal.bounded;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread that waits for an item. The links and the flags belong to the [WaitQueue].
final class Waiter<T> {
    final Thread thread = Thread.currentThread();
    final long since; // System.nanoTime

    /// What it was handed, with its lease begun. Written before the thread is woken.
    volatile @Nullable Slot<T> given;

    // Under the lock of the queue.
    @Nullable Waiter<T> before;
    @Nullable Waiter<T> after;
    boolean queued;
    volatile boolean called; // woken to look for itself

    Waiter(long since) {
        this.since = since;
    }

    /// Sleeps, unless it was served or called since it last looked. Locks that were taken since may
    /// have swallowed the wake-up, so what it was for is asked once more.
    void sleep(Object blocker, long nanos) {
        if (given == null && !called) {
            LockSupport.parkNanos(blocker, nanos);
        }
    }
}
