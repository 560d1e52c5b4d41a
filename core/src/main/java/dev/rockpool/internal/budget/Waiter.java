package dev.rockpool.internal.budget;

import org.jspecify.annotations.Nullable;

/// A thread that waits in the [Line].
final class Waiter {
    final Thread thread = Thread.currentThread();
    final Account account;

    /// What it was handed. Written before the thread is woken.
    volatile @Nullable Object given;

    volatile boolean called; // to look for itself; since it last began to
    boolean looking; // under the lock of the line: nothing is handed over meanwhile

    Waiter(Account account) {
        this.account = account;
    }

    /// By the thread, which mostly waits once at a time: an identity hash is dearer.
    @Override
    public int hashCode() {
        return Long.hashCode(thread.threadId());
    }
}
