package dev.rockpool.memory.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    private static MemoryEngine engine() {
        return new MemoryEngine(SizeClasses.PAGE, 0); // one page, or making it takes too long
    }

    private static @Nullable Slot take(MemoryEngine engine) {
        return engine.take(Slots.CLASS, SizeClasses.size(Slots.CLASS));
    }

    /// Memory of the allocator: closing.
    @JCStressTest
    @Description("What comes back while the engine is closed goes to the system.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "nothing is left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it came after the sweep, and nobody looked again")
    @State
    public static class GiveMeetsClose {
        private final MemoryEngine engine = engine();
        private final Slot slot = Objects.requireNonNull(EngineStress.take(engine));

        @Actor
        public void give() {
            engine.give(slot.span(), slot.address());
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
        private @Nullable Slot taken;

        @Actor
        public void take(II_Result r) {
            taken = EngineStress.take(engine);
            r.r1 = taken == null ? 0 : 1;
        }

        @Actor
        public void close() {
            engine.close();
        }

        @Arbiter
        public void left(II_Result r) {
            Slot lent = taken;
            if (lent != null) {
                engine.give(lent.span(), lent.address());
            }
            r.r2 = (int) engine.reserved();
        }
    }
}
