package dev.rockpool.internal.fixed;

import dev.rockpool.FixedStats;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import dev.rockpool.stress.Item;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A fixed pool without its rounds.
final class Lent {
    final FixedEngine<Item> engine;

    Lent(int size) {
        this(size, item -> {});
    }

    Lent(int size, Consumer<Item> reset) {
        engine =
                new FixedEngine<>(
                        new FixedSettings<>(
                                "stress",
                                size,
                                () -> new Item().write(),
                                reset,
                                SafetyLevel.SAMPLED,
                                SafetyChecks.standard()));
    }

    /// Acquires.
    ///
    /// @return null if there is none
    @Nullable Item acquire() {
        try {
            return engine.tryAcquire();
        } catch (PoolClosedException closed) {
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

    int dropped() {
        return (int) engine.stats().dropped();
    }

    /// How far the books are from `created = dropped + idle + leased`.
    int imbalance() {
        return (int) engine.stats().imbalance();
    }

    /// What a reading says that cannot be.
    ///
    /// @return 0 for nothing
    static int wrong(FixedStats stats) {
        boolean right =
                stats.released() <= stats.acquired()
                        && stats.dropped() <= stats.created()
                        && stats.idle() + stats.leased() + stats.vacant() <= stats.size();
        return right ? 0 : 1;
    }
}
