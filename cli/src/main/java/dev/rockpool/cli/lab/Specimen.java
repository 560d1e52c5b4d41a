package dev.rockpool.cli.lab;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.Pool;
import java.util.concurrent.atomic.AtomicInteger;

/// What the pools of the lab lend: a thing with a number, so that it is known when it comes back.
/// It weighs so little that the pool's own limits, and not the size of the heap, decide where it
/// goes.
///
/// @param number from 1, in the order of making
public record Specimen(int number) {
    private static final int BYTES = 16;

    /// Makes a pool of them.
    ///
    /// @param ageing when it ages
    /// @return an empty pool
    public static ElasticPool<Specimen> pool(Ageing ageing) {
        return builder(ageing).build();
    }

    /// Begins a pool of them.
    ///
    /// @param ageing when it ages
    /// @return to be completed
    public static ElasticPoolBuilder<Specimen> builder(Ageing ageing) {
        var made = new AtomicInteger();
        return Pool.elastic(() -> new Specimen(made.incrementAndGet()))
                .named("lab")
                .weigher(_ -> BYTES)
                .ageing(ageing);
    }
}
