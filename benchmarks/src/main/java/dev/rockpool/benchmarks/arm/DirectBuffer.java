package dev.rockpool.benchmarks.arm;

import java.nio.ByteBuffer;

/// A new direct buffer for each use, freed when the collector finds it.
final class DirectBuffer implements Halves<ByteBuffer> {
    private final int size;

    DirectBuffer(int size) {
        this.size = size;
    }

    @Override
    public ByteBuffer acquire() {
        return ByteBuffer.allocateDirect(size);
    }

    @Override
    public void touch(ByteBuffer item) {
        item.put(0, Touch.MARK);
        item.put(size - 1, Touch.MARK);
    }

    @Override
    public void release(ByteBuffer item) {}
}
