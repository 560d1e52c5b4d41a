package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import stormpot.Allocator;
import stormpot.Expiration;
import stormpot.Pool;
import stormpot.PoolBuilder;
import stormpot.PoolTap;
import stormpot.Poolable;
import stormpot.Slot;

/// Stormpot without what costs it time: no expiry, no background checks, no leak detection, slots
/// padded. It is bounded: filled beforehand, and larger than what is ever held.
final class Stormpot implements Lender<Stormpot.Item> {
    private static final int SIZE = 64;

    private final Pool<Item> pool;
    private final Function<Pool<Item>, PoolTap<Item>> open;
    private final PoolTap<Item> tap;

    private Stormpot(Pool<Item> pool, Function<Pool<Item>, PoolTap<Item>> open) {
        this.pool = pool;
        this.open = open;
        this.tap = open.apply(pool);
    }

    /// The tap for all threads, with a thread-local cache.
    static Stormpot threadLocal() {
        return new Stormpot(filled(threaded()), Pool::getThreadSafeTap);
    }

    /// A tap for each thread: the caller keeps it at hand, so there is nothing to look up.
    static Stormpot single() {
        return new Stormpot(filled(threaded()), Pool::getSingleThreadedTap);
    }

    /// The tap for virtual threads: striped, without thread-locals.
    static Stormpot virtual() {
        return new Stormpot(filled(threaded()), Pool::getVirtualThreadSafeTap);
    }

    /// No background thread: the caller allocates.
    static Stormpot inline() {
        return new Stormpot(filled(Pool.fromInline(new Items())), Pool::getThreadSafeTap);
    }

    private static PoolBuilder<Item> threaded() {
        return Pool.from(new Items()).setBackgroundExpirationEnabled(false);
    }

    private static Pool<Item> filled(PoolBuilder<Item> builder) {
        Pool<Item> pool =
                builder.setSize(SIZE)
                        .setExpiration(Expiration.never())
                        .setPreciseLeakDetectionEnabled(false)
                        .setOptimizeForReducedMemoryUsage(false)
                        .build();
        Item[] items = new Item[SIZE];
        for (int i = 0; i < SIZE; i++) {
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
        return requireNonNull(tap.tryClaim());
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
