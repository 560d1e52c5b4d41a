package dev.rockpool.internal.elastic;

import dev.rockpool.Pool;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import java.util.concurrent.atomic.AtomicInteger;

/// Lends anything and counts what comes back and what is dropped: a lease sees no more of a pool.
final class CountingPool implements Pool<Object> {
    private final AtomicInteger releases = new AtomicInteger();
    private final AtomicInteger invalidations = new AtomicInteger();

    int releases() {
        return releases.get();
    }

    int invalidations() {
        return invalidations.get();
    }

    @Override
    public Object acquire() {
        return this;
    }

    @Override
    public void release(Object item) {
        releases.incrementAndGet();
    }

    @Override
    public void invalidate(Object item) {
        invalidations.incrementAndGet();
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public PoolStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PoolSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void age() {}

    @Override
    public void clear() {}

    @Override
    public void close() {}
}
