package dev.rockpool.cli.compare.arm;

import dev.rockpool.Pool;

/// One of Rockpool's pools.
abstract class PoolSource<O> implements Source<O> {
    private final Pool<O> pool;

    PoolSource(Pool<O> pool) {
        this.pool = pool;
    }

    @Override
    public final O take() {
        return pool.acquire();
    }

    @Override
    public final void give(O object) {
        pool.release(object);
    }

    @Override
    public void close() {
        pool.close();
    }
}
