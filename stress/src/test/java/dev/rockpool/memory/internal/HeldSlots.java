package dev.rockpool.memory.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The hands of all threads: each address in one of them at most.
final class HeldSlots {
    private final Set<Long> held = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> order = new ConcurrentLinkedQueue<>();

    /// Takes a slot into a hand.
    ///
    /// @param address 0 is nothing, and always right
    /// @return whether no other hand holds it
    boolean take(long address) {
        if (address == 0) {
            return true;
        }
        boolean alone = held.add(address);
        order.add(address);
        return alone;
    }

    /// Takes a slot out of a hand.
    ///
    /// @return 0 if no hand holds any
    long giveAny() {
        Long address = order.poll();
        if (address == null) {
            return 0;
        }
        held.remove(address);
        return address;
    }

    int count() {
        return order.size();
    }
}
