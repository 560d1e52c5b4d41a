package dev.rockpool.jetty;

import dev.rockpool.memory.MemoryPool;
import java.nio.ByteOrder;

/// A buffer off the heap by the address of its slot, with the view that stays there: nothing is
/// made for it but itself.
final class SlotBuffer extends PooledBuffer {
    private final MemoryPool memory; // that of the pool may be another by the end
    private final long address;

    private SlotBuffer(RockpoolByteBufferPool pool, MemoryPool memory, long address) {
        super(pool, memory.bufferAt(address).clear().order(ByteOrder.BIG_ENDIAN));
        this.memory = memory;
        this.address = address;
    }

    /// Lends a slot.
    ///
    /// @throws dev.rockpool.memory.OutOfPooledMemoryError if there is none
    static SlotBuffer of(RockpoolByteBufferPool pool, MemoryPool memory, long bytes) {
        long address = memory.allocateRaw(bytes);
        boolean done = false;
        try {
            var buffer = new SlotBuffer(pool, memory, address);
            done = true;
            return buffer;
        } finally {
            if (!done) {
                memory.freeRaw(address);
            }
        }
    }

    @Override
    void giveBack() {
        memory.freeRaw(address);
    }
}
