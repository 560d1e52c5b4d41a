package dev.rockpool.internal.elastic;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The safety level rises under threads at work, and none of them is accused of what it did not do:
/// whoever gives back what it holds, once, may do so.
public final class LevelLincheckTest extends HandOperations {
    private volatile @Nullable Item used;

    public LevelLincheckTest() {
        super(Pools::settings);
    }

    @Operation
    public boolean raise() {
        engine.safety(SafetyLevel.FULL);
        return true;
    }

    @Operation
    public boolean use() {
        Item item = engine.acquire();
        engine.release(item);
        used = item;
        return true;
    }

    /// Answers whether a second release was refused.
    @Operation
    public boolean releaseAgain() {
        Item item = used;
        try {
            engine.release(Objects.requireNonNull(item));
            return false;
        } catch (PoolMisuseException told) {
            return true;
        }
    }

    @Test
    void anAcquisitionThatBeganBelowFullMayEndUnderIt() {
        explore(new Scenario("hold, hold", "hold", "raise, giveBack, giveBack", "giveBack"));
    }

    @Test
    void anItemThatCameBackIsKnownToIdle() {
        explore(new Scenario("", "use", "raise", "releaseAgain"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(LevelLincheckTest.class, Soleness.class, 40, scenario);
    }
}
