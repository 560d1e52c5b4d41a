package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// An elastic pool at FULL, all of whose items go through the quarantine: each is in one hand at
/// most, the books agree, and nothing is left in a closed pool.
public final class WatchLincheckTest extends HandOperations {
    private volatile boolean closed;

    public WatchLincheckTest() {
        super(make -> Pools.settings(make, SafetyLevel.FULL));
    }

    @Operation
    @Override
    public boolean hold() {
        return closed || super.hold();
    }

    @Operation
    public boolean age() {
        engine.inspect();
        engine.age();
        return true;
    }

    @Operation
    public boolean clear() {
        engine.clear();
        return true;
    }

    @Operation
    public boolean drain() {
        closed = true;
        engine.close();
        return true;
    }

    @Validate
    public void booksAgree() {
        PoolStats stats = engine.stats();
        if (stats.leased() != hands.held()
                || Pools.imbalance(stats) != 0
                || (closed && stats.idle() != 0)) {
            throw new AssertionError("%d held, %s".formatted(hands.held(), stats));
        }
    }

    @Test
    void twoAcquireAndOneIsInQuarantine() {
        explore(new Scenario("hold, giveBack", "hold", "hold", "giveBack"));
    }

    @Test
    void aReleaseMeetsAClear() {
        explore(new Scenario("hold, hold, giveBack", "giveBack, hold", "clear, age", "hold"));
    }

    @Test
    void aReleaseMeetsAClose() {
        explore(new Scenario("hold", "giveBack", "drain", "hold"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(WatchLincheckTest.class, Soleness.class, 100, scenario);
    }
}
