package dev.rockpool.benchmarks.arm;

import org.vibur.objectpool.ConcurrentPool;
import org.vibur.objectpool.PoolObjectFactory;
import org.vibur.objectpool.util.ConcurrentLinkedDequeCollection;

/// Vibur's object pool: not fair, no listener, filled beforehand, and larger than what is ever
/// held.
final class Vibur implements Lender<Scratch> {
    private static final int SIZE = 64;

    private final ConcurrentPool<Scratch> pool =
            new ConcurrentPool<>(
                    new ConcurrentLinkedDequeCollection<>(), new Items(), SIZE, SIZE, false);

    @Override
    public Scratch acquire() {
        return pool.take();
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
