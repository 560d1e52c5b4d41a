package dev.rockpool.benchmarks.arm;

import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.Pool;
import java.util.function.UnaryOperator;

/// Rockpool's elastic pool as a user gets it: all defaults (safety level, counters, ageing), with
/// the reset and the retain that a user would write. Raw: acquire and release.
class Rockpool implements Lender<Scratch> {
    private static final int LARGEST = 64 * 1024;

    final ElasticPool<Scratch> pool;

    Rockpool() {
        this(UnaryOperator.identity());
    }

    Rockpool(UnaryOperator<ElasticPoolBuilder<Scratch>> beside) {
        pool =
                beside.apply(
                                Pool.elastic(Scratch::new)
                                        .named("bench")
                                        .reset(Scratch::reset)
                                        .retain(item -> item.capacity() <= LARGEST))
                        .build();
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
