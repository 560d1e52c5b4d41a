package dev.rockpool.memory.internal;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What a [PooledSegment] promises to those who close it.
public final class HandleStress {
    private HandleStress() {}

    private static final MemoryPool POOL = MemoryPool.builder().named("stress").build();

    private static int close(PooledSegment lent) {
        try {
            lent.close();
            return 1;
        } catch (PoolMisuseException refused) {
            return 0;
        }
    }

    /// Memory of the allocator: `PooledSegment.closed`.
    @JCStressTest
    @Description("Of two that close a segment, one does, and the other is told.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second")
    @Outcome(expect = Expect.FORBIDDEN, desc = "freed twice, or never")
    @State
    public static class TwoClose {
        @SuppressWarnings("MustBeClosed") // by an actor
        private final PooledSegment lent = POOL.allocate(64);

        @Actor
        public void close(II_Result r) {
            r.r1 = HandleStress.close(lent);
        }

        @Actor
        public void closeToo(II_Result r) {
            r.r2 = HandleStress.close(lent);
        }
    }
}
