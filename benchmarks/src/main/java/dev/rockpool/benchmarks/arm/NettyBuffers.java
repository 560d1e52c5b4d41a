package dev.rockpool.benchmarks.arm;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;

/// Netty's two allocators, for threads of its own kind, without its search for leaks.
final class NettyBuffers implements Sized<ByteBuf> {
    private final ByteBufAllocator allocator;
    private final ByteBufAllocatorMetricProvider figures;
    private final int size;

    private <A extends ByteBufAllocator & ByteBufAllocatorMetricProvider> NettyBuffers(
            A allocator, int size) {
        this.allocator = allocator;
        this.figures = allocator;
        this.size = size;
        ResourceLeakDetector.setLevel(Level.DISABLED);
    }

    /// By arenas and size classes, as jemalloc does it.
    static NettyBuffers pooled(int size) {
        return new NettyBuffers(new PooledByteBufAllocator(true), size);
    }

    /// By chunks whose sizes follow what is asked for; with magazines for each thread.
    static NettyBuffers adaptive(int size) {
        return new NettyBuffers(new AdaptiveByteBufAllocator(true, true), size);
    }

    @Override
    public ByteBuf acquire() {
        return acquire(size);
    }

    @Override
    public ByteBuf acquire(int bytes) {
        return allocator.directBuffer(bytes);
    }

    @Override
    public void touch(ByteBuf item) {
        item.setByte(0, Touch.MARK);
        item.setByte(item.capacity() - 1, Touch.MARK);
    }

    @Override
    public void release(ByteBuf item) {
        item.release();
    }

    @Override
    public long reserved() {
        return figures.metric().usedDirectMemory();
    }
}
