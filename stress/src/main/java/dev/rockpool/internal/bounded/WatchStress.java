package dev.rockpool.internal.bounded;

import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.SafetyLevel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// A bounded pool that watches its users, where its level or its items are meant at once.
public final class WatchStress {
    private static final int CONTENT = 7;

    private WatchStress() {}

    private static BoundedEngine<int[]> engine(SafetyLevel level) {
        return new BoundedEngine<>(
                Pool.bounded(() -> new int[] {CONTENT}).named("stress").max(1).safety(level));
    }

    /// Memory of the watch: the field `Slot.spoilt`.
    @JCStressTest
    @Description("An item that is spoilt while it idles is mended before anybody has it.")
    @Outcome(id = "7", expect = Expect.ACCEPTABLE, desc = "as it was left")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "just being looked at")
    @Outcome(expect = Expect.FORBIDDEN, desc = "spoilt, in somebody's hands")
    @State
    public static class InspectMeetsAcquisition {
        private final BoundedEngine<int[]> engine = engine(SafetyLevel.FULL);

        /// With one item, spoilt.
        public InspectMeetsAcquisition() {
            engine.release(engine.acquire(0, null));
        }

        @Actor
        public void inspect() {
            engine.inspect();
        }

        @Actor
        public void acquire(I_Result r) {
            try {
                r.r1 = engine.acquire(0, null)[0];
            } catch (PoolExhaustedException inOtherHands) {
                r.r1 = 0;
            }
        }
    }

    /// Memory of the watch: the level.
    @JCStressTest
    @Description("Of two who set the level at once the settings and the watch follow the same one.")
    @Outcome(
            id = {"0, 0", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "all is watched, or nothing")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the pool says one, and does the other")
    @State
    public static class LevelMeetsLevel {
        private final BoundedEngine<int[]> engine = engine(SafetyLevel.SAMPLED);

        @Actor
        public void lower() {
            engine.safety(SafetyLevel.OFF);
        }

        @Actor
        public void raise() {
            engine.safety(SafetyLevel.FULL);
        }

        @Arbiter
        public void compare(II_Result r) {
            r.r1 = engine.safety() == SafetyLevel.FULL ? 1 : 0;
            r.r2 = engine.sampler().isDue() ? 1 : 0;
        }
    }
}
