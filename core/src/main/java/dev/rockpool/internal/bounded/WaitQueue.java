package dev.rockpool.internal.bounded;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who waits for an item, in the order of arrival, and how they are served.
///
/// # Called, or handed over
///
/// Where passing is allowed the first in the queue is *called*: woken, to look for an item itself.
/// It may find that a running thread was faster, and waits again. That keeps the processors busy:
/// an item that is handed to a sleeping thread does nothing until that thread runs. Once the first
/// has waited for the limit, or if passing is never allowed, the gate is shut: whoever comes joins
/// the queue, and what comes back is *handed over* from the releaser's thread, its lease begun.
///
/// # No lost wake-up
///
/// A releaser makes its item idle and then reads the gate; a waiter opens the gate for calls and
/// then looks for idle items. Both are volatile, so one of them sees the other. Whoever leaves the
/// queue serves it once more, so that a call is passed on; and who serves sets the gate for whom it
/// serves before it looks. `WaitingModelTest` goes through all the ways in which some threads meet.
///
/// @param <T> the type of the items
final class WaitQueue<T> {

    /// Where items come from.
    interface Supply<T> {
        /// Leases an idle item to a thread.
        @Nullable Slot<T> lease(Thread thread);

        /// Whether there is an idle item, or a place for one: whoever waits has to look, and to ask
        /// the landlord.
        boolean hasSome();
    }

    private final Gate gate;
    private final Rules<T> rules;
    private final Supply<T> supply;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Waiter<T> first; // under the lock
    private @Nullable Waiter<T> last;
    private volatile int size; // under the lock

    WaitQueue(Gate gate, Rules<T> rules, Supply<T> supply, LongSupplier nanoTime) {
        this.gate = gate;
        this.rules = rules;
        this.supply = supply;
        this.nanoTime = nanoTime;
    }

    int size() {
        return size;
    }

    /// How long the first has waited.
    ///
    /// @return ns; -1 if nobody waits
    long waitingFor() {
        Waiter<T> head = first;
        return head == null ? -1 : nanoTime.getAsLong() - head.since;
    }

    /// Joins the queue at its end.
    ///
    /// @param limit how many may wait for what comes back
    /// @param coming how many more will be served by what is made
    /// @return false if it is as long as it may be
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    boolean join(Waiter<T> waiter, int limit, int coming) {
        lock.lock();
        try {
            if (size - coming >= limit) {
                return false;
            }
            waiter.before = last;
            if (last == null) {
                first = waiter;
            } else {
                last.after = waiter;
            }
            last = waiter;
            waiter.queued = true;
            size++;
            setGate();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Leaves the queue, and has the next one served.
    ///
    /// @return false if it was handed an item meanwhile
    boolean leave(Waiter<T> waiter) {
        lock.lock();
        try {
            if (!waiter.queued) {
                return false;
            }
            remove(waiter);
            serve();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a waiter may take what it finds: it is the first, or may pass the first.
    boolean mayLook(Waiter<T> waiter) {
        return first == waiter || !gate.isShut();
    }

    /// Makes ready to sleep: from here on the waiter is called when it is its turn.
    ///
    /// @return nanoseconds until nobody may pass it any more, if it is the first; else a long time
    long await(Waiter<T> waiter) {
        lock.lock();
        try {
            waiter.called = false;
            setGate();
            long left = first == waiter && !gate.isShut() ? leftToPass(waiter) : Long.MAX_VALUE;
            return Math.max(1, left);
        } finally {
            lock.unlock();
        }
    }

    /// Serves those at the head of the queue with what there is.
    void serve() {
        lock.lock();
        try {
            while (first != null && gate.isServing()) {
                Waiter<T> head = first;
                setGate(); // before the look, or an item that comes back now is left to nobody
                Slot<T> slot = mayBePassed(head) ? null : supply.lease(head.thread);
                if (slot == null) {
                    call(head);
                    break;
                }
                remove(head);
                head.given = slot;
                LockSupport.unpark(head.thread);
            }
            setGate();
        } finally {
            lock.unlock();
        }
    }

    private void call(Waiter<T> waiter) {
        if (!waiter.called && supply.hasSome()) {
            wake(waiter);
        }
    }

    private void wake(Waiter<T> waiter) {
        waiter.called = true;
        LockSupport.unpark(waiter.thread);
    }

    /// Wakes the first, to see for itself what has changed.
    void wakeFirst() {
        lock.lock();
        try {
            Waiter<T> head = first;
            if (head != null) {
                wake(head);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Wakes everybody, to see for themselves what has changed.
    void wakeAll() {
        lock.lock();
        try {
            for (Waiter<T> waiter = first; waiter != null; waiter = waiter.after) {
                wake(waiter);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    private void remove(Waiter<T> waiter) {
        if (waiter.before == null) {
            first = waiter.after;
        } else {
            waiter.before.after = waiter.after;
        }
        if (waiter.after == null) {
            last = waiter.before;
        } else {
            waiter.after.before = waiter.before;
        }
        waiter.queued = false;
        size--;
    }

    private void setGate() {
        Waiter<T> head = first;
        boolean shut = head != null && !mayBePassed(head);
        gate.set(head != null && !head.called, shut);
    }

    private boolean mayBePassed(Waiter<T> waiter) {
        return leftToPass(waiter) > 0;
    }

    private long leftToPass(Waiter<T> waiter) {
        return rules.terms().passingLimit() - (nanoTime.getAsLong() - waiter.since);
    }
}
