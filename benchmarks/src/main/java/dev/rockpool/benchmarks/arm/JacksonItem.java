package dev.rockpool.benchmarks.arm;

import com.fasterxml.jackson.core.util.RecyclerPool;

/// The kind of item that Jackson's pools lend. The link back to the pool is for those who do not
/// know it; we do.
final class JacksonItem extends Scratch implements RecyclerPool.WithPool<JacksonItem> {

    @Override
    public JacksonItem withPool(RecyclerPool<JacksonItem> pool) {
        return this;
    }

    @Override
    public void releaseToPool() {
        throw new UnsupportedOperationException("released through the pool");
    }
}
