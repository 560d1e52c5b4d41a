package dev.rockpool.memory.internal;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What the allocator promises about its end. Its caches have no room here: the actors live on, and
/// what a living thread keeps is its own.
public final class EngineStress {
    private EngineStress() {}

    private static final byte OUT = 1;

    private static MemoryEngine engine() {
        return new MemoryEngine(SizeClasses.PAGE, 0); // one page, or making it takes too long
    }

    private static void give(MemoryEngine engine, long address) {
        Span span = engine.spanAt(address);
        if (span != null && span.tryTakeBack(address, OUT)) {
            engine.give(span, address);
        }
    }

    /// Memory of the allocator: closing.
    @JCStressTest
    @Description("What comes back while the engine is closed goes to the system.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing is left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it came after the sweep, and nobody looked again")
    @State
    public static class GiveMeetsClose {
        private final MemoryEngine engine = engine();
        private final long slot = engine.take(Slots.CLASS);

        public GiveMeetsClose() {
            engine.lend(slot, OUT);
        }

        @Actor
        public void give() {
            EngineStress.give(engine, slot);
        }

        @Actor
        public void close() {
            engine.close();
        }

        @Arbiter
        public void left(I_Result r) {
            r.r1 = (int) engine.reserved();
        }
    }

    /// Memory of the allocator: closing.
    @JCStressTest
    @Description("What is lent while the engine is closed is good, and goes to the system later.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "too late")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "lent, and nothing is left after")
    @Outcome(expect = Expect.FORBIDDEN, desc = "memory without a holder")
    @State
    public static class TakeMeetsClose {
        private final MemoryEngine engine = engine();
        private long taken;

        @Actor
        public void take(II_Result r) {
            taken = engine.take(Slots.CLASS);
            r.r1 = taken == 0 ? 0 : 1;
        }

        @Actor
        public void close() {
            engine.close();
        }

        @Arbiter
        public void left(II_Result r) {
            if (taken != 0) {
                engine.lend(taken, OUT);
                give(engine, taken);
            }
            r.r2 = (int) engine.reserved();
        }
    }
}
