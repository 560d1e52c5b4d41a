package dev.rockpool.netty;

import java.util.concurrent.atomic.LongAdder;

/// Where the buffers of one kind and one allocator have their memory from.
abstract class Slots {
    private final LongAdder used = new LongAdder(); // bytes

    /// Takes a slot.
    ///
    /// @param bytes 0 or more
    /// @return with room for so many, or some more
    final Slot take(int bytes) {
        Slot slot = allocate(bytes);
        used.add(slot.size());
        return slot;
    }

    final void free(Slot slot) {
        used.add(-slot.size());
        slot.free();
    }

    /// The bytes of the slots that are taken.
    final long used() {
        return used.sum();
    }

    abstract boolean areDirect();

    abstract Slot allocate(int bytes);
}
