package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.util.ConcurrentBag;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The bag inside HikariCP, without the connections, filled beforehand.
final class Hikari implements Lender<Hikari.Item> {
    private final ConcurrentBag<Item> bag = new ConcurrentBag<>(_ -> {});

    Hikari(int items) {
        for (int i = 0; i < items; i++) {
            bag.add(new Item());
        }
    }

    @Override
    public Item acquire() {
        try {
            return requireNonNull(bag.borrow(Patience.SECONDS, TimeUnit.SECONDS), Patience.ENDED);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void release(Item item) {
        item.reset();
        bag.requite(item);
    }

    @Override
    public void close() {
        bag.close();
    }

    /// The state is kept as HikariCP's own entries keep it.
    static final class Item extends Scratch implements ConcurrentBag.IConcurrentBagEntry {
        private final AtomicInteger state = new AtomicInteger();

        @Override
        public boolean compareAndSet(int expected, int next) {
            return state.compareAndSet(expected, next);
        }

        @Override
        public void setState(int next) {
            state.set(next);
        }

        @Override
        public int getState() {
            return state.get();
        }
    }
}
