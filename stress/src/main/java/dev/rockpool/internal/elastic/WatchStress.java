package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.safety.Quarantine;
import dev.rockpool.stress.Item;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// The way of watched items through the quarantine.
public final class WatchStress {
    private WatchStress() {}

    private static ElasticEngine<Item> engine() {
        return new ElasticEngine<>(Pools.settings(() -> new Item(Item.HEAVY), SafetyLevel.FULL));
    }

    /// Memory of the watch: `Quarantine`.
    @JCStressTest
    @Description("One item in quarantine is taken out by one of two.")
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "one has it, and nothing is left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "in two hands, or in none")
    @State
    public static class TwoTake {
        private final Quarantine<Item> quarantine = new Quarantine<>(2, 2);

        /// With one item.
        public TwoTake() {
            quarantine.add(new Item(), 1);
        }

        @Actor
        public void take(III_Result r) {
            r.r1 = quarantine.takeOldest() == null ? 0 : 1;
        }

        @Actor
        public void takeToo(III_Result r) {
            r.r2 = quarantine.takeOldest() == null ? 0 : 1;
        }

        @Arbiter
        public void count(III_Result r) {
            r.r3 = quarantine.items();
        }
    }

    /// Memory of the watch: closing.
    @JCStressTest
    @Description("A watched item that comes back while the pool closes is dropped.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "empty, all back, the books agree")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it stays in quarantine for ever, or is lost")
    @State
    public static class ReleaseMeetsClose {
        private final ElasticEngine<Item> engine = engine();
        private final Item item = engine.acquire();

        @Actor
        public void close() {
            engine.close();
        }

        @Actor
        public void release() {
            engine.release(item);
        }

        @Arbiter
        public void count(III_Result r) {
            PoolStats stats = engine.stats();
            r.r1 = (int) stats.idle();
            r.r2 = (int) stats.leased();
            r.r3 = Pools.imbalance(stats);
        }
    }

    /// Memory of the watch: `Quarantine`.
    @JCStressTest
    @Description(
            "An inspection and an ageing step at FULL put no item into two hands while others come and go.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "each in one hand, the books agree")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item is in two hands, or lost by the books")
    @State
    public static class AgeMeetsUse {
        private final ElasticEngine<Item> engine = engine();
        private final Item item = engine.acquire();
        private @Nullable Item next;

        @Actor
        public void age() {
            engine.inspect();
            engine.age();
        }

        @Actor
        public void use() {
            engine.release(item);
            next = engine.acquire();
        }

        @Arbiter
        public void count(II_Result r) {
            var census = new Census().add(next).add(engine.acquire()).add(engine.acquire());
            r.r1 = census.doubles();
            r.r2 = Pools.imbalance(engine.stats());
        }
    }
}
