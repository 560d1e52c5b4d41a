package dev.rockpool.netty;

import io.netty.buffer.ByteBuf;

/// What tests want to know of a buffer.
final class PooledBuffers {
    private PooledBuffers() {}

    /// The buffer under wrappers that look for leaks or swap bytes.
    static PooledBuffer unwrap(ByteBuf buffer) {
        ByteBuf inner = buffer;
        while (!(inner instanceof PooledBuffer)) {
            inner = inner.unwrap();
        }
        return (PooledBuffer) inner;
    }

    static Slot slotOf(ByteBuf buffer) {
        return unwrap(buffer).slot();
    }
}
