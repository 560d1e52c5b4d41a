package dev.rockpool.benchmarks.arm;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;

/// Rockpool's bounded pool as a user gets it: all defaults (statistics, holders, a timeout), with
/// the reset that a user would write, filled beforehand. Raw: acquire and release.
class RockpoolBounded implements Lender<Scratch> {
    final BoundedPool<Scratch> pool;

    RockpoolBounded(int items) {
        pool = Pool.bounded(Scratch::new).named("bench").max(items).reset(Scratch::reset).build();
        pool.warmUp(items, 1).join();
    }

    @Override
    public final Scratch acquire() {
        return pool.acquire();
    }

    @Override
    public final void release(Scratch item) {
        pool.release(item);
    }

    @Override
    public final void close() {
        pool.close();
    }
}
