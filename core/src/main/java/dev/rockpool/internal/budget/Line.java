package dev.rockpool.internal.budget;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who waits for room in a budget, in the order of arrival.
///
/// # Whose turn it is
///
/// While somebody waits, nobody is charged but the first of all. So one that needs much is not
/// passed for ever by those that need little. The first of each account looks at its pool too: what
/// comes back there needs no room. It is called when it becomes the first, when room is given back,
/// and it is handed what comes back while it sleeps; and since an item may be put down by a thread
/// that has not seen it come, it looks by itself from time to time.
///
/// # No lost wake-up
///
/// A refund lowers the sum and then reads who is first; a waiter is in the line before it looks at
/// the sum. Both are volatile, so one of them sees the other. What is called while it looks looks
/// once more.
final class Line {
    /// Between two looks of the first of an account: an item that nobody told of waits no longer
    /// than that, and one that has long waited in vain is not hurried any more.
    static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);

    static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(16);

    private static final long TILL_CALLED = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedSet<Waiter> waiters = new LinkedHashSet<>(); // under the lock
    private volatile @Nullable Waiter first; // under the lock
    private volatile int size; // under the lock

    int size() {
        return size;
    }

    /// Whether a thread may be charged: nobody waits, or it is the first.
    boolean isTurnOf(Thread thread) {
        Waiter head = first;
        return head == null || head.thread == thread;
    }

    boolean isFirst(Waiter waiter) {
        return first == waiter;
    }

    /// Joins at the end. Whatever becomes of that, it has to leave.
    void join(Waiter waiter) {
        lock.lock();
        try {
            waiters.add(waiter);
            waiter.account.waiters.add(waiter);
            note(waiter.account);
        } finally {
            lock.unlock();
        }
    }

    /// Begins to look, which nobody else of the account does then.
    ///
    /// @return false if it is not its turn to, or something was handed over
    boolean tryLook(Waiter waiter) {
        lock.lock();
        try {
            waiter.called = false;
            waiter.looking = waiter.given == null && firstOf(waiter.account) == waiter;
            return waiter.looking;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the look, in vain.
    void lookedInVain(Waiter waiter) {
        lock.lock();
        try {
            waiter.looking = false;
        } finally {
            lock.unlock();
        }
    }

    /// Leaves, and has those look that are first now.
    ///
    /// @return what was handed over meanwhile, if anything was
    @Nullable Object leave(Waiter waiter) {
        lock.lock();
        try {
            if (waiters.contains(waiter)) {
                remove(waiter);
            }
            return waiter.given;
        } finally {
            lock.unlock();
        }
    }

    /// Hands something to the first of an account.
    ///
    /// @return false if there is none, or it is looking: it will look once more
    boolean handOver(Account account, Object found) {
        lock.lock();
        try {
            Waiter waiter = firstOf(account);
            if (waiter == null) {
                return false;
            }
            if (waiter.looking) {
                waiter.called = true;
                return false;
            }
            remove(waiter);
            waiter.given = found;
            LockSupport.unpark(waiter.thread);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Tells that there is more room.
    void call() {
        if (first != null) {
            lock.lock();
            try {
                call(first);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Tells the first of an account that there may be something for it.
    void callFirstOf(Account account) {
        lock.lock();
        try {
            call(firstOf(account));
        } finally {
            lock.unlock();
        }
    }

    /// Tells all of an account that they wait for nothing.
    void callAllOf(Account account) {
        lock.lock();
        try {
            account.waiters.forEach(Line::call);
        } finally {
            lock.unlock();
        }
    }

    /// Sleeps until something is handed over, or the waiter called, or it is time to look. Locks
    /// that were taken since it looked may have swallowed the wake-up, so that is asked once more.
    ///
    /// @param nap ns; for the first of its account
    /// @param left ns
    void sleep(Waiter waiter, long nap, long left) {
        long most = isFirstOfItsAccount(waiter) ? nap : TILL_CALLED;
        if (waiter.given == null && !waiter.called) {
            LockSupport.parkNanos(this, Math.min(most, left));
        }
    }

    private boolean isFirstOfItsAccount(Waiter waiter) {
        lock.lock();
        try {
            return firstOf(waiter.account) == waiter;
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Waiter firstOf(Account account) {
        return account.waiters.isEmpty() ? null : account.waiters.getFirst();
    }

    private void remove(Waiter waiter) {
        waiters.remove(waiter);
        waiter.account.waiters.remove(waiter);
        note(waiter.account);
        call(first);
        call(firstOf(waiter.account));
    }

    private void note(Account account) {
        first = waiters.isEmpty() ? null : waiters.getFirst();
        size = waiters.size();
        account.waiting = account.waiters.size();
    }

    private static void call(@Nullable Waiter waiter) {
        if (waiter != null) {
            waiter.called = true;
            LockSupport.unpark(waiter.thread);
        }
    }
}
