package dev.rockpool.testkit;

import dev.rockpool.BoundedPool;
import dev.rockpool.Poison;
import dev.rockpool.Pool;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A pool under [Chaos].
///
/// @param <T> the type of the items
public final class ChaosPool<T> implements Pool<T> {
    private static final int FOR_A_MISS = 8;
    private static final int FOR_ANOTHER_ORDER = 4;
    private static final long APART = 0xD1342543DE82EF95L; // seeds of operations, of one chaos

    private final Chaos chaos;
    private final Pool<T> pool;
    private final Hideout<T> hideout;
    private final ChaosBooks books = new ChaosBooks();
    private final AtomicLong operations = new AtomicLong();
    private final AtomicInteger acquiring = new AtomicInteger();
    private volatile boolean calm;

    ChaosPool(Chaos chaos, Pool<T> pool, @Nullable Poison<? super T> poison) {
        this.chaos = chaos;
        this.pool = Objects.requireNonNull(pool, "Chaos: the pool is null");
        this.hideout = new Hideout<>(pool, books, poison, chaos.seed());
    }

    /// Ends the chaos: what it holds comes back, and from now on this is the pool alone.
    ///
    /// @throws dev.rockpool.PoolMisuseException if an item was used after its release
    public void calm() {
        calm = true;
        hideout.empty();
    }

    @Override
    public T acquire() {
        if (!calm) {
            SplittableRandom dice = dice();
            hideout.letOut(dice);
            evict(dice);
            if (dice.nextDouble() < chaos.misses()) {
                hide(FOR_A_MISS, false);
            }
        }
        acquiring.incrementAndGet();
        try {
            emptyAtTheLimit();
            T item = pool.acquire();
            hideout.meet(item);
            return item;
        } finally {
            acquiring.decrementAndGet();
        }
    }

    @Override
    public void release(T item) {
        pool.release(item);
        if (!calm) {
            SplittableRandom dice = dice();
            if (dice.nextDouble() < chaos.drops()) {
                hideout.dropIdle();
            }
            if (dice.nextDouble() < chaos.reorders()) {
                hide(1 + dice.nextInt(FOR_ANOTHER_ORDER), false);
            }
            if (dice.nextDouble() < chaos.poisons()) {
                hide(1, true);
            }
        }
    }

    @Override
    public void invalidate(T item) {
        pool.invalidate(item);
    }

    /// The n-th operation always throws the same.
    private SplittableRandom dice() {
        return new SplittableRandom(chaos.seed() + operations.getAndIncrement() * APART);
    }

    private void evict(SplittableRandom dice) {
        if (dice.nextDouble() < chaos.evictions()) {
            if (dice.nextBoolean()) {
                pool.age();
            } else {
                pool.clear();
            }
        }
    }

    private void hide(int items, boolean spoilt) {
        hideout.hideIdle(items, spoilt);
        if (calm) { // perhaps since the last look
            hideout.empty();
        }
        if (acquiring.get() > 0) {
            emptyAtTheLimit();
        }
    }

    /// A pool at its limit makes nothing in place of what is hidden.
    private void emptyAtTheLimit() {
        if (pool instanceof BoundedPool<T> bounded) {
            PoolStats stats = bounded.stats();
            if (stats.idle() + stats.leased() >= bounded.settings().max()) {
                hideout.empty();
            }
        }
    }

    @Override
    public PoolStats stats() {
        return books.read(pool::stats);
    }

    @Override
    public PoolSnapshot snapshot() {
        return books.read(pool.snapshot(), stats());
    }

    @Override
    public void age() {
        hideout.empty();
        pool.age();
    }

    @Override
    public void clear() {
        hideout.empty();
        pool.clear();
    }

    @Override
    public String name() {
        return pool.name();
    }

    @Override
    public void close() {
        try {
            calm();
        } finally {
            pool.close();
        }
    }

    @Override
    public String toString() {
        return "ChaosPool[%s, seed %d]".formatted(name(), chaos.seed());
    }
}
