package dev.rockpool.benchmarks.arm;

import io.netty.util.Recycler;

/// Netty's recycler. Guarded is its default; unguarded leaves out the check of double releases. Its
/// thread-local pools serve threads of Netty's own kind (`FastThreadLocalThread`); on others it
/// makes every item anew. Shared is one queue for all threads, deep enough for what is held at
/// once.
final class Netty implements Lender<Netty.Item> {
    private static final int SHARED_CAPACITY = 16 * 1024;

    private final Recycler<Item> recycler;

    private Netty(Recycler<Item> recycler) {
        this.recycler = recycler;
    }

    static Netty guarded() {
        return new Netty(new ThreadLocalRecycler(false));
    }

    static Netty unguarded() {
        return new Netty(new ThreadLocalRecycler(true));
    }

    static Netty shared() {
        return new Netty(new SharedRecycler());
    }

    @Override
    public Item acquire() {
        return recycler.get();
    }

    @Override
    public void release(Item item) {
        item.reset();
        item.handle.recycle(item);
    }

    static final class Item extends Scratch {
        private final Recycler.Handle<Item> handle;

        Item(Recycler.Handle<Item> handle) {
            this.handle = handle;
        }
    }

    private static final class ThreadLocalRecycler extends Recycler<Item> {
        ThreadLocalRecycler(boolean unguarded) {
            super(unguarded);
        }

        @Override
        protected Item newObject(Handle<Item> handle) {
            return new Item(handle);
        }
    }

    private static final class SharedRecycler extends Recycler<Item> {
        SharedRecycler() {
            super(SHARED_CAPACITY, true);
        }

        @Override
        protected Item newObject(Handle<Item> handle) {
            return new Item(handle);
        }
    }
}
