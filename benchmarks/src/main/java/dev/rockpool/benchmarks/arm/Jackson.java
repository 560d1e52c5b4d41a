package dev.rockpool.benchmarks.arm;

import com.fasterxml.jackson.core.util.RecyclerPool;
import java.lang.ref.SoftReference;

/// Jackson's recycler pools with an item of ours in place of its buffers. They are public base
/// classes; each is as Jackson itself configures it, but that the bounded one is deep enough for
/// what is held at once.
final class Jackson implements Lender<JacksonItem> {
    private static final int BOUND = 16 * 1024;

    private final RecyclerPool<JacksonItem> pool;

    private Jackson(RecyclerPool<JacksonItem> pool) {
        this.pool = pool;
    }

    static Jackson threadLocal() {
        return new Jackson(new ThreadLocalPool());
    }

    static Jackson lockFree() {
        return new Jackson(new LockFreePool());
    }

    static Jackson bounded() {
        return new Jackson(new BoundedPool());
    }

    static Jackson deque() {
        return new Jackson(new DequePool());
    }

    @Override
    public JacksonItem acquire() {
        return pool.acquirePooled();
    }

    @Override
    public void release(JacksonItem item) {
        item.reset();
        pool.releasePooled(item);
    }

    /// Jackson keeps its buffers softly in a thread-local, too.
    @SuppressWarnings({"serial", "ThreadLocalUsage"}) // nobody writes it; one for each pool
    private static final class ThreadLocalPool
            extends RecyclerPool.ThreadLocalPoolBase<JacksonItem> {
        private final transient ThreadLocal<SoftReference<JacksonItem>> items = new ThreadLocal<>();

        @Override
        public JacksonItem acquirePooled() {
            SoftReference<JacksonItem> reference = items.get();
            JacksonItem item = reference == null ? null : reference.get();
            if (item == null) {
                item = new JacksonItem();
                items.set(new SoftReference<>(item));
            }
            return item;
        }
    }

    @SuppressWarnings({"serial", "deprecation"}) // its successor is the deque, which loses to it
    private static final class LockFreePool extends RecyclerPool.LockFreePoolBase<JacksonItem> {
        LockFreePool() {
            super(SERIALIZATION_NON_SHARED);
        }

        @Override
        public JacksonItem createPooled() {
            return new JacksonItem();
        }
    }

    @SuppressWarnings("serial") // nobody writes it
    private static final class BoundedPool extends RecyclerPool.BoundedPoolBase<JacksonItem> {
        BoundedPool() {
            super(BOUND);
        }

        @Override
        public JacksonItem createPooled() {
            return new JacksonItem();
        }
    }

    @SuppressWarnings("serial") // nobody writes it
    private static final class DequePool extends RecyclerPool.ConcurrentDequePoolBase<JacksonItem> {
        DequePool() {
            super(SERIALIZATION_NON_SHARED);
        }

        @Override
        public JacksonItem createPooled() {
            return new JacksonItem();
        }
    }
}
