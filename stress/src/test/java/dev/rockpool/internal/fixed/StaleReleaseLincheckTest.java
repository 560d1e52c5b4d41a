package dev.rockpool.internal.fixed;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A release of an item that was dropped meanwhile takes nothing from the holder of the item that
/// was made in its place.
public final class StaleReleaseLincheckTest {
    private final Lent pool = new Lent(1);
    private final Item used = Objects.requireNonNull(pool.acquire());
    private volatile @Nullable Item next;

    /// Answers whether it was accepted.
    @Operation
    public boolean release() {
        return pool.release(used);
    }

    /// Drops the item, has another made, and holds that.
    ///
    /// @return whether the first was dropped
    @Operation
    public boolean replace() {
        boolean dropped = pool.invalidate(used);
        if (dropped) {
            pool.engine.refill();
            next = pool.acquire();
        }
        return dropped;
    }

    /// Answers whether the item that is held came back.
    @Operation
    public boolean giveBack() {
        Item held = next;
        return held == null || pool.release(held);
    }

    @Test
    void takesNothingFromTheNextHolder() {
        Interleavings.explore(
                StaleReleaseLincheckTest.class,
                AsItShould.class,
                200,
                new Scenario("", "release", "replace", "giveBack"));
    }

    /// The specification.
    public static final class AsItShould {
        private boolean out = true;

        public boolean release() {
            return end();
        }

        public boolean replace() {
            return end();
        }

        private boolean end() {
            boolean was = out;
            out = false;
            return was;
        }

        public boolean giveBack() {
            return true;
        }
    }
}
