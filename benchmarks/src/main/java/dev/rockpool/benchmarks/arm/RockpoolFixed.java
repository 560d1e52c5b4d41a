package dev.rockpool.benchmarks.arm;

import dev.rockpool.FixedPool;
import dev.rockpool.Pool;

/// Rockpool's fixed pool as a user gets it: all defaults (safety level, statistics), with the reset
/// that a user would write. Raw: acquire and release.
final class RockpoolFixed implements Lender<Scratch> {
    private final FixedPool<Scratch> pool;

    RockpoolFixed(int items) {
        pool = Pool.fixed(items, Scratch::new).named("bench").reset(Scratch::reset).build();
    }

    @Override
    public Scratch acquire() {
        return pool.acquire();
    }

    @Override
    public void release(Scratch item) {
        pool.release(item);
    }

    @Override
    public void close() {
        pool.close();
    }
}
