package dev.rockpool.cli.compare.arm;

import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// No reuse: makes an object for each use and frees it like a careful service.
final class NewSource<O> implements Source<O> {
    private final Work<O, ?> work;
    private final Supplier<O> factory;

    NewSource(Work<O, ?> work, Supplier<O> factory) {
        this.work = work;
        this.factory = factory;
    }

    @Override
    public O take() {
        return factory.get();
    }

    @Override
    public void give(O object) {
        work.discard(object);
    }
}
