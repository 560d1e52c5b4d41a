package dev.rockpool.internal.safety;

import dev.rockpool.BoundedStats;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.bounded.BoundedEngine;
import dev.rockpool.stress.Item;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// What becomes of a lease that is lost while its item comes back by another way.
public final class LossStress {
    private LossStress() {}

    /// Memory of the watch: the number of a lease.
    @JCStressTest
    @Description(
            "A lost lease is taken back while its item is released and lent anew: one of them wins, and the next holder keeps his.")
    @Outcome(
            id = {"1, 1, 0", "0, 1, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "it came back first, or was taken back first")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the item was taken from its next holder, or the books lost it")
    @State
    public static class LossMeetsNextLease {
        private final BoundedEngine<Item> engine =
                new BoundedEngine<>(Pool.bounded(Item::new).named("stress").max(1));
        private final Item item = engine.acquire(0, null);

        /// With a token that is taken for unreachable.
        public LossMeetsNextLease() {
            Objects.requireNonNull(engine.watch(item)).record().enqueue();
        }

        @Actor
        public void look() {
            engine.inspect();
        }

        @Actor
        public void use(III_Result r) {
            r.r1 = release(item);
            try {
                r.r2 = release(engine.acquire(0, null));
            } catch (PoolExhaustedException stillThere) {
                r.r2 = 1;
            }
        }

        private int release(Item item) {
            try {
                engine.release(item);
                return 1;
            } catch (PoolMisuseException told) {
                return 0;
            }
        }

        @Arbiter
        public void count(III_Result r) {
            BoundedStats stats = engine.stats();
            r.r3 = (int) (stats.created() - stats.dropped() - stats.idle() - stats.leased());
        }
    }
}
