package dev.rockpool.benchmarks.arm;

import dev.rockpool.memory.MemoryPool;

/// Rockpool's memory pool by addresses.
final class RockpoolRaw extends Addresses {
    private final MemoryPool pool = MemoryPool.builder().named("bench").build();

    RockpoolRaw(int size) {
        super(size);
    }

    @Override
    long allocate(int bytes) {
        return pool.allocateRaw(bytes);
    }

    @Override
    void free(long address) {
        pool.freeRaw(address);
    }

    @Override
    public void close() {
        pool.close();
    }
}
