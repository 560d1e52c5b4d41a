package dev.rockpool.cli.compare.arm;

import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// Rockpool's bounded pool at its best for this use: an object for each holder, so that nobody
/// waits, made by who lacks it.
final class BoundedSource<O> extends PoolSource<O> {
    BoundedSource(Work<O, ?> work, Supplier<O> factory, int holders) {
        super(
                Pool.<O>bounded(factory::get)
                        .named(work.name())
                        .max(holders)
                        .makeOnCaller(true)
                        .reset(work::reset)
                        .destroy(work::discard)
                        .build());
    }
}
