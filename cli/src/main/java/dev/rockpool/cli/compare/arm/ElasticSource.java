package dev.rockpool.cli.compare.arm;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// Rockpool with its defaults: sampled safety checks, counters and ageing in place.
final class ElasticSource<O> implements Source<O> {
    private final ElasticPool<O> pool;

    ElasticSource(Work<O, ?> work, Supplier<O> factory) {
        this.pool =
                Pool.elastic(factory)
                        .named(work.name())
                        .reset(work::reset)
                        .weigher(work::weight)
                        .build();
    }

    @Override
    public O take() {
        return pool.acquire();
    }

    @Override
    public void give(O object) {
        pool.release(object);
    }

    @Override
    public void close() {
        pool.close();
    }
}
