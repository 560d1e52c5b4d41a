package dev.rockpool.internal.bounded;

import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A second release of an item that is gone takes nothing from the holder of the item that has its
/// place now.
public final class StaleReleaseLincheckTest {
    private final BoundedEngine<Item> engine =
            new BoundedEngine<>(Pool.bounded(Item::new).named("stale").max(1));
    private volatile @Nullable Item used;
    private volatile @Nullable Item next;

    @Operation
    public boolean use() {
        Item item = engine.acquire(0, null);
        engine.release(item);
        used = item;
        return true;
    }

    /// Replaces the item, and holds the other.
    @Operation
    public boolean replace() {
        engine.clear();
        try {
            next = engine.acquire(0, null);
            return next != used;
        } catch (PoolExhaustedException under) {
            return true;
        }
    }

    /// Answers whether it was refused.
    @Operation
    public boolean releaseAgain() {
        return isRefused(used);
    }

    /// Answers whether the item that was held came back.
    @Operation
    public boolean giveBack() {
        return next == null || !isRefused(next);
    }

    private boolean isRefused(@Nullable Item item) {
        try {
            engine.release(Objects.requireNonNull(item));
            return false;
        } catch (PoolMisuseException told) {
            return true;
        }
    }

    @Test
    void takesNothingFromTheNextHolder() {
        Interleavings.explore(
                StaleReleaseLincheckTest.class,
                AsItShould.class,
                200,
                new Scenario("use", "releaseAgain", "replace", "giveBack"));
    }

    /// The specification.
    public static final class AsItShould {
        public boolean use() {
            return true;
        }

        public boolean replace() {
            return true;
        }

        public boolean releaseAgain() {
            return true;
        }

        public boolean giveBack() {
            return true;
        }
    }
}
