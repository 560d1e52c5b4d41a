package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.stress.Item;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A bounded pool without its clock, whose items tell if they are destroyed twice.
final class Lent {
    static final long FOREVER = Reception.FOREVER;

    private final AtomicInteger destroyed = new AtomicInteger();
    final BoundedEngine<Item> engine;

    Lent(int max) {
        engine = new BoundedEngine<>(settings(max));
    }

    private BoundedSettings<Item> settings(int max) {
        return Pool.bounded(Item::new)
                .named("stress")
                .max(max)
                .fairness(BoundedSettings.Fairness.FAIR)
                .destroy(item -> destroyed.incrementAndGet());
    }

    /// Acquires without waiting.
    ///
    /// @return null if there is none
    @Nullable Item acquire() {
        try {
            return engine.acquire(0, null);
        } catch (PoolExhaustedException | PoolClosedException none) {
            return null;
        }
    }

    /// Gives an item back.
    ///
    /// @return false if that was refused
    boolean release(Item item) {
        try {
            engine.release(item);
            return true;
        } catch (PoolMisuseException refused) {
            return false;
        }
    }

    /// Declares an item broken.
    ///
    /// @return false if that was refused
    boolean invalidate(Item item) {
        try {
            engine.invalidate(item);
            return true;
        } catch (PoolMisuseException refused) {
            return false;
        }
    }

    int destroyed() {
        return destroyed.get();
    }

    /// How far the books are from `created = dropped + idle + leased`.
    int imbalance() {
        BoundedStats stats = engine.stats();
        return (int) (stats.created() - stats.dropped() - stats.idle() - stats.leased());
    }
}
