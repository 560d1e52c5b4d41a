package dev.rockpool.testkit.rules;

import dev.rockpool.Pool;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;

/// A pool of a user's own.
final class Canary<T> implements Pool<T> {
    private final Pool<T> pool;

    Canary(Pool<T> pool) {
        this.pool = pool;
    }

    @Override
    public T acquire() {
        return pool.acquire();
    }

    @Override
    public void release(T item) {
        pool.release(item);
    }

    @Override
    public void invalidate(T item) {
        pool.invalidate(item);
    }

    @Override
    public PoolStats stats() {
        return pool.stats();
    }

    @Override
    public PoolSnapshot snapshot() {
        return pool.snapshot();
    }

    @Override
    public void age() {
        pool.age();
    }

    @Override
    public void clear() {
        pool.clear();
    }

    @Override
    public String name() {
        return pool.name();
    }

    @Override
    public void close() {
        pool.close();
    }
}
