package dev.rockpool.observe.micrometer;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.stream.PooledStreams;

/// A pool of each kind that is measured, so that every metric is exported.
///
/// @param elastic named `json`
/// @param bounded named `db`
/// @param fixed named `orders`
/// @param memory named `net`
/// @param streams named `uploads`
record PoolsOfEachKind(
        ElasticPool<Object> elastic,
        BoundedPool<Object> bounded,
        FixedPool<Object> fixed,
        MemoryPool memory,
        PooledStreams streams)
        implements AutoCloseable {

    static PoolsOfEachKind open() {
        return new PoolsOfEachKind(
                Pool.elastic(Object::new).named("json").build(),
                Pool.bounded(Object::new).named("db").max(3).build(),
                Pool.fixed(2, Object::new).named("orders").build(),
                MemoryPool.builder().named("net").maxBytes(8 << 20).build(),
                PooledStreams.builder().named("uploads").build());
    }

    @Override
    public void close() {
        elastic.close();
        bounded.close();
        fixed.close();
        memory.close();
    }
}
