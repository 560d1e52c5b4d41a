package dev.rockpool.internal.fixed;

import dev.rockpool.internal.ThreadHash;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All slots of a pool, and where each thread found its last item.
///
/// A thread that comes back to its slot meets nobody there, and finds its item in its own cache.
/// The hints are plain numbers, written racily: a wrong one costs a search, and never an item.
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

    /// Where a thread looks that holds its nearest item already: some aligned slots, so that it
    /// takes the same few again and again.
    private static final int NEIGHBOURHOOD = 16;

    private static final long UNKNOWN = -1;

    private final Slot<T>[] slots;
    private final States states;
    private final int[] nearest = new int[HINTS]; // of the threads whose id comes to that index
    private volatile Directory<T> directory;

    @SuppressWarnings("unchecked")
    Slots(int size) {
        slots = (Slot<T>[]) new Slot<?>[size];
        for (int i = 0; i < size; i++) {
            slots[i] = new Slot<>(i);
        }
        states = new States(size);
        directory = new Directory<>(size);
        for (int i = 0; i < HINTS; i++) {
            nearest[i] = (int) ((long) i * size / HINTS);
        }
    }

    int size() {
        return slots.length;
    }

    Slot<T> at(int index) {
        return slots[index];
    }

    /// Whose the items are.
    States states() {
        return states;
    }

    /// Leases an idle item to a thread.
    ///
    /// @return null if there is none
    @Nullable Slot<T> lease(long tid) {
        int hint = ThreadHash.place(tid, HINT_SHIFT);
        int at = nearest[hint];
        return states.tryLease(at) ? slots[at] : search(hint, at);
    }

    private @Nullable Slot<T> search(int hint, int from) {
        int first = from & -NEIGHBOURHOOD;
        long leasesBefore = UNKNOWN;
        while (true) {
            long leases = 0;
            for (int i = 0; i < slots.length; i++) {
                int at = first + i < slots.length ? first + i : first + i - slots.length;
                if (states.tryLease(at)) {
                    nearest[hint] = at;
                    return slots[at];
                }
                leases += States.leases(states.word(at));
            }
            if (leases == leasesBefore) {
                return null;
            }
            leasesBefore = leases;
        }
    }

    /// The slot of an item; null if the item is in none.
    @Nullable Slot<T> of(Object item) {
        return directory.find(item);
    }

    /// The lease of an item that is under way; 0 if there is none: the slot may have another item
    /// by now.
    long leaseOf(Slot<T> slot, Object item) {
        long lease = states.lease(slot.index);
        return slot.item == item ? lease : 0; // after the state, so the item is that of the lease
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
