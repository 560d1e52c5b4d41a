package dev.rockpool.benchmarks.arm;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;

/// Rockpool's memory pool as a user gets it: all defaults, a handle for each piece.
final class RockpoolSegment implements Sized<PooledSegment> {
    private final MemoryPool pool = MemoryPool.builder().named("bench").build();
    private final int size;

    RockpoolSegment(int size) {
        this.size = size;
    }

    @Override
    public PooledSegment acquire() {
        return acquire(size);
    }

    @Override
    @SuppressWarnings("MustBeClosed") // by the release
    public PooledSegment acquire(int bytes) {
        return pool.allocate(bytes);
    }

    @Override
    public void touch(PooledSegment item) {
        Touch.ends(item.segment());
    }

    @Override
    public void release(PooledSegment item) {
        item.close();
    }

    /// As most users write it: the handle stays in the method.
    @Override
    public Object outermost() {
        try (PooledSegment item = pool.allocate(size)) {
            Touch.ends(item.segment());
        }
        return this;
    }

    @Override
    public long reserved() {
        return pool.stats().reserved();
    }

    @Override
    public void close() {
        pool.close();
    }
}
