package dev.rockpool.jetty;

import dev.rockpool.memory.BufferPools;
import java.nio.ByteBuffer;

/// A buffer on the heap: a whole array of those that are for everybody.
final class HeapBuffer extends PooledBuffer {
    private final byte[] array;

    private HeapBuffer(RockpoolByteBufferPool pool, byte[] array) {
        super(pool, ByteBuffer.wrap(array));
        this.array = array;
    }

    /// Lends an array.
    static HeapBuffer of(RockpoolByteBufferPool pool, int size) {
        return new HeapBuffer(pool, BufferPools.bytes().acquire(size));
    }

    @Override
    void giveBack() {
        BufferPools.bytes().release(array);
    }
}
