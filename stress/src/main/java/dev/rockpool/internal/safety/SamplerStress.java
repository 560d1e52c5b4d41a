package dev.rockpool.internal.safety;

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

/// Which leases are watched, where several threads ask at once.
public final class SamplerStress {
    private SamplerStress() {}

    /// Memory of the watch: the field `Sampler.due`.
    @JCStressTest
    @Description("A sample that is due is taken by one of two leases.")
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "one is watched")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both are, and paid for once, or neither is")
    @State
    public static class TwoTake {
        private final Sampler sampler = new Sampler();

        /// With a sample due.
        public TwoTake() {
            sampler.level(SafetyLevel.SAMPLED);
        }

        @Actor
        public void take(II_Result r) {
            r.r1 = sampler.take() ? 1 : 0;
        }

        @Actor
        public void takeToo(II_Result r) {
            r.r2 = sampler.take() ? 1 : 0;
        }
    }

    /// Memory of the watch: the field `Sampler.level`.
    @JCStressTest
    @Description("A sample that is taken while the level rises to FULL is not the last.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the next lease is watched, too")
    @Outcome(expect = Expect.FORBIDDEN, desc = "at FULL nothing is due")
    @State
    public static class TakeMeetsFull {
        private final Sampler sampler = new Sampler();

        /// With a sample due.
        public TakeMeetsFull() {
            sampler.level(SafetyLevel.SAMPLED);
        }

        @Actor
        public void take() {
            sampler.take();
        }

        @Actor
        public void raise() {
            sampler.level(SafetyLevel.FULL);
        }

        @Arbiter
        public void next(I_Result r) {
            r.r1 = sampler.isDue() ? 1 : 0;
        }
    }
}
