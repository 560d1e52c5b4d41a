package dev.rockpool.testkit;

import dev.rockpool.BoundedPool;
import dev.rockpool.Poison;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.Spoilt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Idle items of a pool that chaos holds back, acquired like anybody's. No lock is held while the
/// pool is called, whose callbacks may come back here.
final class Hideout<T> {
    private final Pool<T> pool;
    private final ChaosBooks books;
    private final @Nullable Poison<? super T> poison;
    private final long seed;
    private final Acquaintances acquaintances = new Acquaintances();
    private final List<Hidden<T>> hidden = new ArrayList<>(); // guarded by itself

    Hideout(Pool<T> pool, ChaosBooks books, @Nullable Poison<? super T> poison, long seed) {
        this.pool = pool;
        this.books = books;
        this.poison = poison;
        this.seed = seed;
    }

    /// An item held back.
    ///
    /// @param spoilt what was done to it; null for nothing
    private record Hidden<T>(T item, @Nullable Spoilt spoilt) {}

    /// Holds back what idles.
    ///
    /// @param most so many items at the most
    void hideIdle(int most, boolean spoil) {
        for (int i = 0; i < most; i++) {
            T item = takeIdle();
            if (item == null) {
                return;
            }
            var held = new Hidden<>(item, spoil ? spoil(item) : null);
            synchronized (hidden) {
                hidden.add(held);
            }
        }
    }

    /// Drops an item that idles, if there is one.
    void dropIdle() {
        T item = takeIdle();
        if (item != null) {
            drop(item);
        }
    }

    /// Meets an item that the pool lends to a user.
    void meet(T item) {
        acquaintances.meet(item);
    }

    /// Takes an idle item, and none that would have to be waited for. Where another thread keeps
    /// what idles, or is quicker, the pool makes one, which goes home at once.
    ///
    /// @return null if there is none
    private @Nullable T takeIdle() {
        if (pool.stats().idle() == 0) {
            return null;
        }
        T item;
        books.begin();
        try {
            item =
                    pool instanceof BoundedPool<T> bounded
                            ? bounded.acquire(Duration.ZERO)
                            : pool.acquire();
            if (!acquaintances.meet(item)) {
                books.taken();
                return item;
            }
            books.made();
        } catch (RuntimeException none) { // closed, at its limit, or its factory failed
            return null;
        } finally {
            books.end();
        }
        release(item);
        return null;
    }

    private void release(T item) {
        books.begin();
        try {
            pool.release(item);
            books.givenBack();
        } finally {
            books.end();
        }
    }

    private void drop(T item) {
        books.begin();
        try {
            pool.invalidate(item);
            books.dropped();
        } finally {
            books.end();
        }
    }

    private @Nullable Spoilt spoil(T item) {
        Poison<? super T> poison = this.poison;
        if (poison == null) {
            return Spoilt.ofKnown(item);
        }
        poison.spoil(item);
        return Spoilt.by(() -> poison.isSpoilt(item));
    }

    /// Lets some items out, whichever it hits.
    ///
    /// @throws PoolMisuseException if one of them was used meanwhile
    void letOut(SplittableRandom dice) {
        while (dice.nextBoolean()) {
            Hidden<T> held = remove(dice);
            if (held == null) {
                return;
            }
            giveBack(held);
        }
    }

    /// Lets all items out.
    ///
    /// @throws PoolMisuseException if one of them was used meanwhile; the others are out
    void empty() {
        PoolMisuseException misuse = null;
        var dice = new SplittableRandom(seed);
        for (Hidden<T> held = remove(dice); held != null; held = remove(dice)) {
            try {
                giveBack(held);
            } catch (PoolMisuseException found) {
                misuse = found;
            }
        }
        if (misuse != null) {
            throw misuse;
        }
    }

    private @Nullable Hidden<T> remove(SplittableRandom dice) {
        synchronized (hidden) {
            return hidden.isEmpty() ? null : hidden.remove(dice.nextInt(hidden.size()));
        }
    }

    private void giveBack(Hidden<T> held) {
        Spoilt spoilt = held.spoilt;
        if (spoilt != null && !spoilt.isIntact()) {
            drop(held.item);
            throw new PoolMisuseException(
                    "Pool '%s': an item of %s was used after its release, so it was dropped; it was hidden by chaos with seed %d"
                            .formatted(pool.name(), held.item.getClass().getName(), seed));
        }
        if (spoilt != null) {
            spoilt.mend();
        }
        release(held.item);
    }
}
