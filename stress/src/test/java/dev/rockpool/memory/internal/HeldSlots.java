package dev.rockpool.memory.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The hands of all threads: each slot in one of them at most.
final class HeldSlots {
    private final Set<Slot> held = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Slot> order = new ConcurrentLinkedQueue<>();

    /// Takes a slot into a hand.
    ///
    /// @param slot null is nothing, and always right
    /// @return whether no other hand holds it
    boolean take(@Nullable Slot slot) {
        if (slot == null) {
            return true;
        }
        boolean alone = held.add(slot);
        order.add(slot);
        return alone;
    }

    /// Takes a slot out of a hand.
    ///
    /// @return null if no hand holds any
    @Nullable Slot giveAny() {
        Slot slot = order.poll();
        if (slot != null) {
            held.remove(slot);
        }
        return slot;
    }

    int count() {
        return order.size();
    }
}
