package dev.rockpool.jackson3;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/// What the link of a recycler to its pool promises to threads that close one parser.
public final class LinkStress {
    private LinkStress() {}

    /// The field `PooledRecycler.pool`.
    @JCStressTest
    @Description("If two threads release a recycler, it goes back once.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one of them had the link")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "both read the link before either took it, or neither")
    @State
    public static class TwoRelease {
        private final Counting pool = new Counting();
        private final BufferRecycler recycler = new PooledRecycler().withPool(pool);

        @Actor
        public void first() {
            recycler.releaseToPool();
        }

        @Actor
        public void second() {
            recycler.releaseToPool();
        }

        @Arbiter
        public void releases(I_Result r) {
            r.r1 = pool.releases.get();
        }
    }

    /// A pool that takes back, and lends nothing.
    @SuppressWarnings("serial") // nobody writes it
    private static final class Counting implements RecyclerPool<BufferRecycler> {
        final transient AtomicInteger releases = new AtomicInteger();

        @Override
        public BufferRecycler acquirePooled() {
            throw new UnsupportedOperationException("nothing is lent");
        }

        @Override
        public void releasePooled(BufferRecycler pooled) {
            releases.incrementAndGet();
        }
    }
}
