package dev.rockpool.netty;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;
import dev.rockpool.memory.SizeClass;
import java.nio.ByteBuffer;

/// Slots off the heap, each a whole one of the pool.
final class DirectSlots extends Slots {
    private final MemoryPool pool;

    DirectSlots(MemoryPool pool) {
        this.pool = pool;
    }

    @Override
    boolean areDirect() {
        return true;
    }

    @Override
    @SuppressWarnings("MustBeClosed") // by the slot
    Slot allocate(int bytes) {
        long size = Math.min(SizeClass.roundUp(bytes), Integer.MAX_VALUE);
        PooledSegment segment = pool.allocate(size);
        return new DirectSlot(segment, segment.segment().asByteBuffer());
    }

    private record DirectSlot(PooledSegment segment, ByteBuffer memory) implements Slot {
        @Override
        public long address() {
            return segment.segment().address();
        }

        @Override
        public void free() {
            segment.close();
        }
    }
}
