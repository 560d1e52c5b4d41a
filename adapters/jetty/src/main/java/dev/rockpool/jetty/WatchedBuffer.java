package dev.rockpool.jetty;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;

/// A buffer off the heap by a handle, which the memory pool may watch, and at
/// [dev.rockpool.SafetyLevel#FULL] does.
final class WatchedBuffer extends PooledBuffer {
    private final PooledSegment segment;

    private WatchedBuffer(RockpoolByteBufferPool pool, PooledSegment segment) {
        super(pool, segment.segment().asByteBuffer());
        this.segment = segment;
    }

    /// Lends a slot.
    ///
    /// @throws dev.rockpool.memory.OutOfPooledMemoryError if there is none
    @SuppressWarnings("MustBeClosed") // by the buffer
    static WatchedBuffer of(RockpoolByteBufferPool pool, MemoryPool memory, long bytes) {
        PooledSegment segment = memory.allocate(bytes);
        boolean done = false;
        try {
            var buffer = new WatchedBuffer(pool, segment);
            done = true;
            return buffer;
        } finally {
            if (!done) {
                segment.close();
            }
        }
    }

    @Override
    void giveBack() {
        try {
            segment.close();
        } catch (IllegalStateException inside) {
            staysLent();
            throw inside;
        }
    }
}
