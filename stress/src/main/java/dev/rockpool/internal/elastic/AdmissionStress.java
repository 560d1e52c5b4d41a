package dev.rockpool.internal.elastic;

import dev.rockpool.Ageing;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/// What [Admission] promises of the weigher that it learns from the first item.
public final class AdmissionStress {
    private AdmissionStress() {}

    /// Memory: the field `Admission.weigher`.
    @JCStressTest
    @Description(
            "A release beside the first item's making weighs by the estimator or by the default.")
    @Outcome(id = "1024", expect = Expect.ACCEPTABLE, desc = "not learnt yet")
    @Outcome(id = "5000", expect = Expect.ACCEPTABLE, desc = "learnt")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the estimator was seen before it was whole")
    @State
    public static class LearnMeetsWeigh {
        private final Admission<byte[]> admission =
                new Admission<>(
                        new ElasticSettings<>(
                                "stress",
                                false,
                                () -> new byte[0],
                                item -> {},
                                item -> true,
                                null,
                                null,
                                Long.MAX_VALUE,
                                Long.MAX_VALUE,
                                Ageing.never(),
                                SafetyLevel.OFF,
                                SafetyChecks.standard()),
                        new Tally());
        private final byte[] item = new byte[5_000];

        @Actor
        public void learn() {
            admission.learn(item);
        }

        @Actor
        public void weigh(J_Result r) {
            r.r1 = admission.admit(item);
        }
    }
}
