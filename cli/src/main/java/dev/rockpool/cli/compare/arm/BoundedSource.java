package dev.rockpool.cli.compare.arm;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// Rockpool's bounded pool at its best for this use: an object for each holder, so that nobody
/// waits, made by who lacks it.
final class BoundedSource<O> implements Source<O> {
    private final BoundedPool<O> pool;

    BoundedSource(Work<O, ?> work, Supplier<O> factory, int holders) {
        this.pool =
                Pool.<O>bounded(factory::get)
                        .named(work.name())
                        .max(holders)
                        .makeOnCaller(true)
                        .reset(work::reset)
                        .destroy(work::discard)
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
