package dev.rockpool.internal.fixed;

import org.jspecify.annotations.Nullable;

/// Finds the slot of an item by the item's identity: an open-addressed table.
///
/// A slot is entered before its item can be lent, and never taken out. So who holds an item finds
/// it, by whatever plain reads: he has seen a state that was written after the entry. Where an item
/// was dropped its entry leads to a slot with none, or with another.
///
/// @param <T> the type of the items
final class Directory<T> {
    private static final int GOLDEN = 0x9E3779B9; // 2^32 by the golden ratio

    private final @Nullable Slot<T>[] entries; // at the most half full
    private final int shift; // for the top bits of a hash
    private int free; // entries that may still be used; by who writes

    /// Makes an empty one.
    ///
    /// @param size how many items there may be at once
    @SuppressWarnings("unchecked")
    Directory(int size) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * size - 1);
        entries = (Slot<T>[]) new Slot<?>[1 << bits];
        shift = Integer.SIZE - bits;
        free = entries.length / 2;
    }

    /// The slot of an item; null if the item is in none.
    @Nullable Slot<T> find(Object item) {
        int at = home(item);
        Slot<T> slot = entries[at];
        while (slot != null && slot.item != item) {
            at = next(at);
            slot = entries[at];
        }
        return slot;
    }

    boolean isFull() {
        return free == 0;
    }

    /// Enters a slot under the item that is in it. One at a time.
    void enter(Slot<T> slot, T item) {
        int at = home(item);
        while (entries[at] != null) {
            at = next(at);
        }
        entries[at] = slot;
        free--;
    }

    private int home(Object item) {
        return (System.identityHashCode(item) * GOLDEN) >>> shift;
    }

    private int next(int at) {
        return (at + 1) & (entries.length - 1);
    }
}
