package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import stormpot.Allocator;
import stormpot.Expiration;
import stormpot.Pool;
import stormpot.PoolBuilder;
import stormpot.PoolTap;
import stormpot.Poolable;
import stormpot.Slot;
import stormpot.Timeout;

/// Stormpot without what costs it time: no expiry, no background checks, no leak detection, slots
/// padded. Filled beforehand.
final class Stormpot implements Lender<Stormpot.Item> {
    private static final Timeout PATIENCE = new Timeout(Patience.SECONDS, TimeUnit.SECONDS);

    private final Pool<Item> pool;
    private final Function<Pool<Item>, PoolTap<Item>> open;
    private final PoolTap<Item> tap;

    private Stormpot(Pool<Item> pool, Function<Pool<Item>, PoolTap<Item>> open) {
        this.pool = pool;
        this.open = open;
        this.tap = open.apply(pool);
    }

    /// The tap for all threads, with a thread-local cache.
    static Stormpot threadLocal(int items) {
        return new Stormpot(filled(threaded(), items), Pool::getThreadSafeTap);
    }

    /// A tap for each thread: the caller keeps it at hand, so there is nothing to look up.
    static Stormpot single(int items) {
        return new Stormpot(filled(threaded(), items), Pool::getSingleThreadedTap);
    }

    /// The tap for virtual threads: striped, without thread-locals.
    static Stormpot virtual(int items) {
        return new Stormpot(filled(threaded(), items), Pool::getVirtualThreadSafeTap);
    }

    /// No background thread: the caller allocates.
    static Stormpot inline(int items) {
        return new Stormpot(filled(Pool.fromInline(new Items()), items), Pool::getThreadSafeTap);
    }

    private static PoolBuilder<Item> threaded() {
        return Pool.from(new Items()).setBackgroundExpirationEnabled(false);
    }

    private static Pool<Item> filled(PoolBuilder<Item> builder, int size) {
        Pool<Item> pool =
                builder.setSize(size)
                        .setExpiration(Expiration.never())
                        .setPreciseLeakDetectionEnabled(false)
                        .setOptimizeForReducedMemoryUsage(false)
                        .build();
        Item[] items = new Item[size];
        for (int i = 0; i < size; i++) {
            while ((items[i] = pool.tryClaim()) == null) {
                Thread.onSpinWait();
            }
        }
        for (Item item : items) {
            item.release();
        }
        return pool;
    }

    @Override
    public Item acquire() {
        try {
            return requireNonNull(tap.claim(PATIENCE), Patience.ENDED);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void release(Item item) {
        item.reset();
        item.release();
    }

    @Override
    public Stormpot perThread() {
        return new Stormpot(pool, open);
    }

    @Override
    public void close() {
        pool.shutdown();
    }

    static final class Item extends Scratch implements Poolable {
        private final Slot slot;

        Item(Slot slot) {
            this.slot = slot;
        }

        @Override
        public void release() {
            slot.release(this);
        }
    }

    private static final class Items implements Allocator<Item> {
        @Override
        public Item allocate(Slot slot) {
            return new Item(slot);
        }

        @Override
        public void deallocate(Item item) {}
    }
}
