package dev.rockpool.internal.elastic;

import dev.rockpool.Lease;
import dev.rockpool.PoolMisuseException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// What [Lease] promises to threads that share one.
public final class LeaseStress {
    private LeaseStress() {}

    /// Memory: the field `Lease.closed`.
    @JCStressTest
    @Description(
            "If two threads close a lease, one releases the item and the other is told of its mistake.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the first closed it")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second closed it")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "both read the flag before either wrote it, or neither wins")
    @State
    public static class TwoClose {
        private final CountingPool pool = new CountingPool();

        @SuppressWarnings("MustBeClosed") // by an actor
        private final Lease<Object> lease = pool.lease();

        @Actor
        public void first(III_Result r) {
            r.r1 = close();
        }

        @Actor
        public void second(III_Result r) {
            r.r2 = close();
        }

        @Arbiter
        public void releases(III_Result r) {
            r.r3 = pool.releases();
        }

        private int close() {
            return goesWell(lease::close);
        }
    }

    /// Memory: the fields `Lease.closed` and `Lease.invalidated`.
    @JCStressTest
    @Description(
            "If one thread closes a lease and another invalidates its item, that is released or dropped, never both.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "invalidated, then closed")
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "closed, and invalidated too late")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "both read the flags before either wrote one, or neither wins")
    @State
    public static class CloseMeetsInvalidate {
        private final CountingPool pool = new CountingPool();

        @SuppressWarnings("MustBeClosed") // by an actor
        private final Lease<Object> lease = pool.lease();

        @Actor
        public void closer() {
            lease.close();
        }

        @Actor
        public void invalidator(III_Result r) {
            r.r1 = goesWell(lease::invalidate);
        }

        @Arbiter
        public void fate(III_Result r) {
            r.r2 = pool.invalidations();
            r.r3 = pool.releases();
        }
    }

    private static int goesWell(Runnable step) {
        try {
            step.run();
            return 1;
        } catch (PoolMisuseException refused) {
            return 0;
        }
    }
}
