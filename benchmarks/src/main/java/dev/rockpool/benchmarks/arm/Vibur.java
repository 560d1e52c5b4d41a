package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.vibur.objectpool.ConcurrentPool;
import org.vibur.objectpool.PoolObjectFactory;
import org.vibur.objectpool.util.ConcurrentLinkedDequeCollection;

/// Vibur's object pool: not fair, no listener, filled beforehand.
final class Vibur implements Lender<Scratch> {
    private final ConcurrentPool<Scratch> pool;

    Vibur(int items) {
        pool =
                new ConcurrentPool<>(
                        new ConcurrentLinkedDequeCollection<>(), new Items(), items, items, false);
    }

    @Override
    public Scratch acquire() {
        return requireNonNull(pool.tryTake(Patience.SECONDS, TimeUnit.SECONDS), Patience.ENDED);
    }

    @Override
    public void release(Scratch item) {
        item.reset();
        pool.restore(item);
    }

    @Override
    public void close() {
        pool.terminate();
    }

    private static final class Items implements PoolObjectFactory<Scratch> {
        @Override
        public Scratch create() {
            return new Scratch();
        }

        @Override
        public boolean readyToTake(Scratch item) {
            return true;
        }

        @Override
        public boolean readyToRestore(Scratch item) {
            return true;
        }

        @Override
        public void destroy(Scratch item) {}
    }
}
