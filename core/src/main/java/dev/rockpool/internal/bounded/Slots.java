package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.internal.ThreadHash;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All places of a pool, and where each thread found its last item.
///
/// A thread that comes back to its place meets nobody there as long as there are places for all
/// that run, and finds its item in its own cache. The hints are plain numbers, written racily: a
/// wrong one costs a search, and never an item.
///
/// @param <T> the type of the items
final class Slots<T> {
    private static final int HINTS = 1024;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(HINTS);

    private final Slot<T>[] nearest; // of the threads whose id comes to that index
    private volatile Slot<T>[] places; // grows, in copies
    private final AtomicLong turns = new AtomicLong();

    @SuppressWarnings("unchecked")
    Slots(int count) {
        places = (Slot<T>[]) new Slot<?>[0];
        growTo(Math.max(1, count));
        nearest = (Slot<T>[]) new Slot<?>[HINTS];
        Arrays.fill(nearest, places[0]);
    }

    /// The place where a thread had its last item.
    Slot<T> near(long tid) {
        return nearest[ThreadHash.place(tid, SHIFT)];
    }

    /// Has a thread look at this place first from now on.
    void remember(long tid, Slot<T> slot) {
        nearest[ThreadHash.place(tid, SHIFT)] = slot;
    }

    /// Finds the place of an item by its identity.
    @Nullable Slot<T> of(T item, long tid) {
        Slot<T> near = near(tid);
        return near.item == item ? near : search(item);
    }

    /// Finds the place of an item, wherever it is.
    @Nullable Slot<T> search(Object item) {
        for (Slot<T> slot : places) {
            if (slot.item == item) {
                return slot;
            }
        }
        return null;
    }

    /// Puts a new item into a place of the caller's.
    ///
    /// @return false if it is in the pool already
    synchronized boolean tryPut(T item, Slot<T> slot) {
        if (search(item) != null) {
            return false;
        }
        slot.item = item;
        return true;
    }

    /// Leases an idle item to a thread.
    @Nullable Slot<T> lease(long tid, Order order) {
        return order == Order.NEAREST ? leaseNearest(tid) : leaseInOrder(order);
    }

    private @Nullable Slot<T> leaseNearest(long tid) {
        Slot<T>[] places = this.places;
        int home = near(tid).index;
        for (int i = 0; i < places.length; i++) {
            int at = home + i < places.length ? home + i : home + i - places.length;
            if (places[at].tryLease()) {
                if (i > 0) {
                    remember(tid, places[at]);
                }
                return places[at];
            }
        }
        return null;
    }

    private @Nullable Slot<T> leaseInOrder(Order order) {
        while (true) {
            Slot<T> best = null;
            for (Slot<T> slot : places) {
                if (slot.isIdle() && (best == null || isAhead(slot, best, order))) {
                    best = slot;
                }
            }
            if (best == null || best.tryLease()) {
                return best;
            }
        }
    }

    /// Puts an item last in the strict order, before it is made idle.
    void nextTurn(Slot<T> slot) {
        slot.turn = turns.incrementAndGet();
    }

    private static boolean isAhead(Slot<?> slot, Slot<?> other, Order order) {
        return order == Order.FIFO ? slot.turn < other.turn : slot.turn > other.turn;
    }

    /// Takes a place without an item.
    @Nullable Slot<T> occupy() {
        for (Slot<T> slot : places) {
            if (slot.tryOccupy()) {
                return slot;
            }
        }
        return null;
    }

    /// Finds what has idled longest.
    @Nullable Slot<T> idlest() {
        Slot<T> idlest = null;
        for (Slot<T> slot : places) {
            if (slot.isIdle() && (idlest == null || slot.releasedAt < idlest.releasedAt)) {
                idlest = slot;
            }
        }
        return idlest;
    }

    int idle() {
        int idle = 0;
        for (Slot<T> slot : places) {
            if (slot.isIdle()) {
                idle++;
            }
        }
        return idle;
    }

    int leased() {
        int leased = 0;
        for (Slot<T> slot : places) {
            if (slot.isLeased()) {
                leased++;
            }
        }
        return leased;
    }

    long releases() {
        long releases = 0;
        for (Slot<T> slot : places) {
            releases += slot.releases();
        }
        return releases;
    }

    long near() {
        long near = 0;
        for (Slot<T> slot : places) {
            near += slot.near();
        }
        return near;
    }

    void forEach(Consumer<Slot<T>> action) {
        for (Slot<T> slot : places) {
            action.accept(slot);
        }
    }

    /// Makes places. They are never taken away: what is beyond the limit stays vacant.
    synchronized void growTo(int count) {
        Slot<T>[] present = places;
        if (count > present.length) {
            Slot<T>[] more = Arrays.copyOf(present, count);
            for (int i = present.length; i < count; i++) {
                more[i] = new PaddedSlot<>(i);
            }
            places = more;
        }
    }
}
