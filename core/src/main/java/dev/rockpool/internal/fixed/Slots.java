package dev.rockpool.internal.fixed;

import dev.rockpool.internal.ThreadHash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All slots of a pool, and where each thread found its last item.
///
/// A thread that comes back to its slot meets nobody there, and finds its item in its own cache.
/// The hints are plain references, written racily: a wrong one costs a search, and never an item.
///
/// # Empty
///
/// A search that finds nothing has not seen all slots at one moment: an item may have come back
/// behind it while another was taken ahead. So it looks twice. If between the two nobody has leased
/// anything, nothing was idle in between: had a slot been, it would be so at the second look, or
/// leased since the first.
///
/// @param <T> the type of the items
final class Slots<T> {
    private static final int HINTS = 1024;
    private static final int HINT_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(HINTS);

    /// So many slots are not padded: threads seldom meet there, and a search has far to go.
    private static final int LARGE = 1024;

    /// Where a thread looks that holds its nearest item already: some aligned slots, so that it
    /// takes the same few again and again.
    private static final int NEIGHBOURHOOD = 16;

    private static final long UNKNOWN = -1;

    private final Slot<T>[] slots;
    private final Slot<T>[] nearest; // of the threads whose id comes to that index
    private volatile Directory<T> directory;

    @SuppressWarnings("unchecked")
    Slots(int size) {
        nearest = (Slot<T>[]) new Slot<?>[HINTS]; // first: keeps the slots off this object
        slots = (Slot<T>[]) new Slot<?>[size];
        for (int i = 0; i < size; i++) {
            slots[i] = size < LARGE ? new PaddedSlot<>(i) : new Slot<>(i);
        }
        directory = new Directory<>(size);
        for (int i = 0; i < HINTS; i++) {
            nearest[i] = slots[(int) ((long) i * size / HINTS)];
        }
    }

    int size() {
        return slots.length;
    }

    Slot<T> at(int index) {
        return slots[index];
    }

    /// Leases an idle item to a thread.
    ///
    /// @return null if there is none
    @Nullable Slot<T> lease(long tid) {
        Slot<T> near = near(tid);
        return near.tryLease() ? near : search(tid, near.index & -NEIGHBOURHOOD);
    }

    private @Nullable Slot<T> search(long tid, int first) {
        long leasesBefore = UNKNOWN;
        while (true) {
            long leases = 0;
            for (int i = 0; i < slots.length; i++) {
                int at = first + i < slots.length ? first + i : first + i - slots.length;
                Slot<T> slot = slots[at];
                if (slot.tryLease()) {
                    nearest[ThreadHash.place(tid, HINT_SHIFT)] = slot;
                    return slot;
                }
                leases += Slot.leases(slot.word());
            }
            if (leases == leasesBefore) {
                return null;
            }
            leasesBefore = leases;
        }
    }

    /// The slot where a thread had its last item.
    Slot<T> near(long tid) {
        return nearest[ThreadHash.place(tid, HINT_SHIFT)];
    }

    /// The slot of an item; null if the item is in none.
    @Nullable Slot<T> of(Object item) {
        return directory.find(item);
    }

    /// Puts a new item into a slot of the caller's.
    ///
    /// @return false if it is in the pool already
    synchronized boolean tryPut(T item, Slot<T> slot) {
        if (directory.find(item) != null) {
            return false;
        }
        slot.item = item;
        if (directory.isFull()) { // of slots that have lost their items since
            directory = rebuilt();
        } else {
            directory.enter(slot, item);
        }
        return true;
    }

    private Directory<T> rebuilt() {
        var anew = new Directory<T>(slots.length);
        for (Slot<T> slot : slots) {
            T item = slot.item;
            if (item != null) {
                anew.enter(slot, item);
            }
        }
        return anew;
    }

    void forEach(Consumer<Slot<T>> action) {
        for (Slot<T> slot : slots) {
            action.accept(slot);
        }
    }
}
