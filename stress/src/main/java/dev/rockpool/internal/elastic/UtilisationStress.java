package dev.rockpool.internal.elastic;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/// What [Utilisation] promises of a step beside a release.
public final class UtilisationStress {
    private UtilisationStress() {}

    /// Memory: the field `Utilisation.period`.
    @JCStressTest
    @Description(
            "A release beside a step goes by the period before it or the one after, each whole.")
    @Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "what is needed was needed before")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a period was seen before its need was")
    @State
    public static class StepMeetsRelease {
        private static final int SIZE = 1 << 20;

        private final Utilisation<int[]> utilisation = used();

        private static Utilisation<int[]> used() {
            var utilisation = new Utilisation<int[]>(new Gauges<>(item -> SIZE, item -> item[0]));
            for (int i = 0; i < Utilisation.ENOUGH; i++) {
                utilisation.used(new int[0]);
            }
            return utilisation;
        }

        @Actor
        public void step() {
            utilisation.age();
        }

        @Actor
        public void release(Z_Result r) {
            r.r1 = utilisation.isUnderused(new int[] {2 * SIZE}, 0);
        }
    }
}
