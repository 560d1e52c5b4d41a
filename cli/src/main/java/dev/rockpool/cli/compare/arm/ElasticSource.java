package dev.rockpool.cli.compare.arm;

import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// Rockpool with its defaults: sampled safety checks, counters and ageing in place.
final class ElasticSource<O> extends PoolSource<O> {
    ElasticSource(Work<O, ?> work, Supplier<O> factory) {
        super(
                Pool.elastic(factory)
                        .named(work.name())
                        .reset(work::reset)
                        .weigher(work::weight)
                        .build());
    }
}
