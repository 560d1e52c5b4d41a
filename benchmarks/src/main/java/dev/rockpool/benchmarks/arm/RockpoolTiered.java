package dev.rockpool.benchmarks.arm;

import dev.rockpool.Pool;
import dev.rockpool.TieredPool;

/// Rockpool's tiered pool of arrays as a user gets it.
final class RockpoolTiered implements Halves<byte[]> {
    private final TieredPool<byte[]> pool =
            Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length).named("bench").build();
    private final int size;

    RockpoolTiered(int size) {
        this.size = size;
    }

    @Override
    public byte[] acquire() {
        return pool.acquire(size);
    }

    @Override
    public void touch(byte[] item) {
        item[0] = Touch.MARK;
        item[size - 1] = Touch.MARK;
    }

    @Override
    public void release(byte[] item) {
        pool.release(item);
    }

    @Override
    public void close() {
        pool.close();
    }
}
