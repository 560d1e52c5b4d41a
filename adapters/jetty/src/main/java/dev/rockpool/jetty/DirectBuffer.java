package dev.rockpool.jetty;

import dev.rockpool.memory.PooledSegment;
import dev.rockpool.memory.SizeClass;

/// A buffer off the heap: a whole slot of the memory pool.
final class DirectBuffer extends PooledBuffer {
    private final PooledSegment segment;

    private DirectBuffer(RockpoolByteBufferPool pool, PooledSegment segment) {
        super(pool, segment.segment().asByteBuffer());
        this.segment = segment;
    }

    /// Lends a slot.
    ///
    /// @throws dev.rockpool.memory.OutOfPooledMemoryError if there is none
    @SuppressWarnings("MustBeClosed") // by the buffer
    static DirectBuffer of(RockpoolByteBufferPool pool, int size) {
        PooledSegment segment = pool.memory().allocate(slotFor(size));
        boolean done = false;
        try {
            var buffer = new DirectBuffer(pool, segment);
            done = true;
            return buffer;
        } finally {
            if (!done) {
                segment.close();
            }
        }
    }

    private static long slotFor(int size) {
        return Math.min(SizeClass.roundUp(size), Integer.MAX_VALUE);
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
