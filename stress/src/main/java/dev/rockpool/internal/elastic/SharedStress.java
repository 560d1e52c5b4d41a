package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a pool promises in which no thread keeps anything for itself: what is light meets at the
/// stripes, whichever thread brings it.
public final class SharedStress {
    private SharedStress() {}

    private static ElasticEngine<Item> engine() {
        return new ElasticEngine<>(Pools.shared(Item::new));
    }

    /// Memory: happens-before 2.
    @JCStressTest
    @Description(
            "Actions before the release of an item happen before the return of the acquisition that lends it next.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "lent another")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "lent the one released")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class ReleasePublishes {
        private final ElasticEngine<Item> engine = engine();
        private final Item item = engine.acquire();

        @Actor
        public void release() {
            engine.release(item.write());
        }

        @Actor
        public void acquire(I_Result r) {
            Item lent = engine.acquire();
            r.r1 = lent == item ? lent.read() : -1;
        }
    }

    /// Memory: the field `Stripe.taken`.
    @JCStressTest
    @Description("Two threads that acquire have two items, one of them that which idled.")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "one had what idled")
    @Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "each found the other inside")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item is in two hands")
    @State
    public static class TwoAcquire {
        private final ElasticEngine<Item> engine = engine();
        private final Item idle = engine.acquire();
        private Item one = idle;
        private Item other = idle;

        public TwoAcquire() {
            engine.release(idle);
        }

        @Actor
        public void acquire() {
            one = engine.acquire();
        }

        @Actor
        public void acquireToo() {
            other = engine.acquire();
        }

        @Arbiter
        public void count(II_Result r) {
            r.r1 = (one == idle ? 1 : 0) + (other == idle ? 1 : 0);
            r.r2 = one == other ? 1 : 2;
        }
    }
}
