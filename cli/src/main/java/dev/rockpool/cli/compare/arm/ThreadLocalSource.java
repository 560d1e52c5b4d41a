package dev.rockpool.cli.compare.arm;

import dev.rockpool.cli.compare.work.Work;
import java.util.function.Supplier;

/// The recycler that people write by hand.
final class ThreadLocalSource<O> implements Source<O> {
    private final Work<O, ?> work;
    private final ThreadLocal<O> objects;

    ThreadLocalSource(Work<O, ?> work, Supplier<O> factory) {
        this.work = work;
        this.objects = ThreadLocal.withInitial(factory);
    }

    @Override
    public O take() {
        return objects.get();
    }

    @Override
    public void give(O object) {
        work.reset(object);
    }
}
