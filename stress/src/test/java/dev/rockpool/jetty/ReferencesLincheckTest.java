package dev.rockpool.jetty;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// A buffer ends with the release of its last holder, once, and does not begin anew.
public final class ReferencesLincheckTest {
    private static final RockpoolByteBufferPool POOL =
            RockpoolByteBufferPool.of(MemoryPool.builder().named("lincheck").build());
    private static final String REFUSED = "refused";

    private final RetainableByteBuffer lent = POOL.acquire(16, false);

    @Operation
    public String retain() {
        try {
            lent.retain();
            return "retained";
        } catch (PoolMisuseException e) {
            return REFUSED;
        }
    }

    @Operation
    public String release() {
        try {
            return lent.release() ? "ended" : "released";
        } catch (PoolMisuseException e) {
            return REFUSED;
        }
    }

    /// The specification.
    public static final class Count {
        private int holders = 1;

        public String retain() {
            if (holders == 0) {
                return REFUSED;
            }
            holders++;
            return "retained";
        }

        public String release() {
            if (holders == 0) {
                return REFUSED;
            }
            holders--;
            return holders == 0 ? "ended" : "released";
        }
    }

    @Test
    void twoReleaseAtOnce() {
        explore(new Scenario("", "release", "release", "release"));
    }

    @Test
    void aRetainMeetsTheLastRelease() {
        explore(new Scenario("", "release", "retain, release", "release"));
    }

    @Test
    void aRetainMeetsARetain() {
        explore(new Scenario("", "retain, release", "retain, release", "release"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(ReferencesLincheckTest.class, Count.class, 100, scenario);
    }
}
