package dev.rockpool.internal.elastic;

import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolStats;
import dev.rockpool.PoolTrace;
import dev.rockpool.SafetyLevel;
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
import org.openjdk.jcstress.infra.results.I_Result;

/// What the elastic pool promises as a whole, by the machine behind it and without its clock.
///
/// The actors are platform threads: light items stay with the one that released them, heavy ones
/// are shared. The way of virtual threads stands in [StripeStress].
public final class EngineStress {
    private EngineStress() {}

    /// Rounds in which another thread starts and ends.
    private static final int PATIENCE = 300;

    private static ElasticEngine<Item> light() {
        return new ElasticEngine<>(Pools.settings(Item::new));
    }

    private static ElasticEngine<Item> heavy() {
        return heavy(SafetyLevel.SAMPLED);
    }

    private static ElasticEngine<Item> heavy(SafetyLevel safety) {
        return new ElasticEngine<>(Pools.settings(() -> new Item(Item.HEAVY), safety));
    }

    /// Memory: happens-before 3.
    @JCStressTest
    @Description(
            "Actions before the release of an item happen before the return of the acquisition that lends it next.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "lent another")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "lent the one released")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class ReleasePublishes {
        private final ElasticEngine<Item> engine = heavy();
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

    /// Memory: happens-before 2.
    @JCStressTest
    @Description(
            "The same among the stripes, which virtual threads use: a release by one id, an acquisition by another.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "found nothing")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "found what was released")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class ReleasePublishesThroughStripes {
        private static final long RELEASER = 1;
        private static final long ACQUIRER = 2;

        private final Tally tally = new Tally();
        private final Stripes<Item> stripes = new Stripes<>(Pools.settings(Item::new), tally);
        private final Depot<Item> depot = Pools.depot(Pools.ROOMY, tally);
        private final Item item = new Item();

        @Actor
        public void release() {
            stripes.push(RELEASER, item.write(), 1, true, depot);
        }

        @Actor
        public void acquire(I_Result r) {
            Item found = stripes.pop(ACQUIRER);
            if (found == null) {
                found = stripes.steal(ACQUIRER);
            }
            r.r1 = found == null ? -1 : found.read();
        }
    }

    /// Memory: "whether the local is *still* hooked".
    @JCStressTest
    @Description(
            "Ageing steps that unhook a local under its running owner put no item into two hands.")
    @Outcome(
            id = "3, 3, 0",
            expect = Expect.ACCEPTABLE,
            desc = "three hands, three items, and the books say so")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc =
                    "who aged took from the local while its owner popped or pushed, or the books lost one")
    @State
    public static class AgeMeetsOwner {
        private final Owned owned = new Owned();

        @Actor
        public void own() {
            owned.work();
        }

        @Actor
        public void unhook() {
            owned.engine.age();
            owned.engine.age();
            owned.acquireByOther();
        }

        @Arbiter
        public void count(III_Result r) {
            owned.count(r);
        }
    }

    /// Memory: "whether the local is *still* hooked".
    @JCStressTest
    @Description(
            "A clear that unhooks a local under its running owner puts no item into two hands.")
    @Outcome(
            id = "3, 3, 0",
            expect = Expect.ACCEPTABLE,
            desc = "three hands, three items, and the books say so")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc =
                    "who cleared took from the local while its owner popped or pushed, or the books lost one")
    @State
    public static class ClearMeetsOwner {
        private final Owned owned = new Owned();

        @Actor
        public void own() {
            owned.work();
        }

        @Actor
        public void unhook() {
            owned.engine.clear();
            owned.acquireByOther();
        }

        @Arbiter
        public void count(III_Result r) {
            owned.count(r);
        }
    }

    /// An engine with an owner who works on its local, mostly on the fast path.
    private static final class Owned {
        /// About as long as it takes to unhook.
        private static final int ROUNDS = 100;

        final ElasticEngine<Item> engine = light();
        private @Nullable Item first;
        private @Nullable Item second;
        private @Nullable Item others;

        void work() {
            Item item = engine.acquire();
            for (int i = 0; i < ROUNDS; i++) {
                engine.release(item);
                item = engine.acquire();
            }
            first = item;
            second = engine.acquire();
        }

        void acquireByOther() {
            others = engine.acquire();
        }

        void count(III_Result r) {
            PoolStats stats = engine.stats();
            r.r1 = new Census().add(first).add(second).add(others).items();
            r.r2 = (int) stats.leased();
            r.r3 = Pools.imbalance(stats);
        }
    }

    /// Memory: the field `Control.word`.
    @JCStressTest
    @Description(
            "Once a thread knows of the end of close(), it acquires nothing, on the fast path or the slow one.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "lent before the close")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "closed, not yet known")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "known and refused")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the control word was read before the news, or kept in a register")
    @State
    public static class NothingIsLentAfterClose {
        private final ElasticEngine<Item> engine = light();
        private volatile int known;

        @Actor
        public void close() {
            engine.close();
            known = 1;
        }

        @Actor
        public void acquire(II_Result r) {
            try {
                engine.release(engine.acquire());
                r.r1 = known;
                engine.acquire();
                r.r2 = 1;
            } catch (PoolClosedException closed) {
                r.r2 = 0;
            }
        }
    }

    /// Memory: closing.
    @JCStressTest
    @Description(
            "An item released while the pool closes is dropped: nothing idles in a closed pool.")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "empty, all back, the books agree")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the release hooked a local, or reached a level, behind the back of the close")
    @State
    public static class ReleaseMeetsClose {
        private final ElasticEngine<Item> light = light();
        private final ElasticEngine<Item> heavy = heavy();
        private final Item lightItem = light.acquire();
        private final Item heavyItem = heavy.acquire();

        @Actor
        public void close() {
            light.close();
            heavy.close();
        }

        @Actor
        public void release() {
            light.release(lightItem);
            heavy.release(heavyItem);
        }

        @Arbiter
        public void count(III_Result r) {
            PoolStats ofLight = light.stats();
            PoolStats ofHeavy = heavy.stats();
            r.r1 = (int) (ofLight.idle() + ofHeavy.idle());
            r.r2 = (int) (ofLight.leased() + ofHeavy.leased());
            r.r3 = Math.max(Math.abs(Pools.imbalance(ofLight)), Math.abs(Pools.imbalance(ofHeavy)));
        }
    }

    /// Memory: statistics.
    @JCStressTest
    @Description(
            "A reading sees no item come back before it went out: `leased` is not negative, which would show as a donation.")
    @Outcome(
            id = "0",
            expect = Expect.ACCEPTABLE,
            desc = "all releases seen have their acquisitions seen")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a push was seen without the pop before it")
    @State
    public static class ReadingMeetsOwner {
        private final ElasticEngine<Item> engine = light();

        @Actor
        public void own() {
            for (int i = 0; i < 4; i++) {
                engine.release(engine.acquire());
            }
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = (int) engine.stats().donated();
        }
    }

    /// Memory: statistics.
    @JCStressTest
    @Description("The same where items change hands through the depot.")
    @Outcome(
            id = "0",
            expect = Expect.ACCEPTABLE,
            desc = "all releases seen have their acquisitions seen")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "a release was seen without the acquisition before it")
    @State
    public static class ReadingMeetsStrangers {
        private final ElasticEngine<Item> engine = heavy();
        private final Item item = engine.acquire();

        @Actor
        public void release() {
            engine.release(item);
            engine.release(engine.acquire());
        }

        @Actor
        public void acquireAndRead(I_Result r) {
            engine.release(engine.acquire());
            r.r1 = (int) engine.stats().donated();
        }
    }

    /// Memory: the field `SlowPath.tracker`.
    @JCStressTest
    @Description(
            "At safety FULL an item that two threads release is taken back once, and one of them is told.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the first gave it back")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the second gave it back")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both found it out, or neither did")
    @State
    public static class TwoReleaseTracked {
        private final ElasticEngine<Item> engine = heavy(SafetyLevel.FULL);
        private final Item item = engine.acquire();

        @Actor
        public void first(III_Result r) {
            r.r1 = release(engine, item);
        }

        @Actor
        public void second(III_Result r) {
            r.r2 = release(engine, item);
        }

        @Arbiter
        public void count(III_Result r) {
            r.r3 = (int) engine.stats().idle();
        }
    }

    /// Memory: happens-before 4.
    @JCStressTest
    @Description(
            "Writes to an item that a thread released before its end happen before the acquisition that finds it in what the thread left.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "lent another")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "lent the one left behind")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the local was emptied before its owner's last writes were visible")
    @State
    public static class EndedThreadPublishes {
        private final ElasticEngine<Item> engine = light();
        private final Item item = engine.acquire();
        private final Thread last = new Thread(() -> engine.release(item.write()));

        @Actor
        public void end() {
            last.start();
        }

        @Actor
        public void sweepAndAcquire(I_Result r) {
            r.r1 = -1;
            for (int i = 0; i < PATIENCE && r.r1 < 0; i++) {
                engine.sweep();
                Item lent = engine.acquire();
                r.r1 = lent == item ? lent.read() : -1;
            }
        }
    }

    /// Memory: the field `SlowPath.tracker`.
    @JCStressTest
    @Description(
            "An item that is used once while the level rises to FULL is known to idle after: a second release is refused.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "taken back, and refused")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "lent under the tracker and released past it, so that it seems to be out")
    @State
    public static class LevelRisesMeetsUse {
        private final ElasticEngine<Item> engine = heavy();
        private @Nullable Item used;

        @Actor
        public void raise() {
            engine.safety(SafetyLevel.FULL);
        }

        @Actor
        public void use(II_Result r) {
            Item item = engine.acquire();
            r.r1 = release(engine, item);
            used = item;
        }

        @Arbiter
        public void releaseAgain(II_Result r) {
            Item item = used;
            r.r2 = item == null ? -1 : release(engine, item);
        }
    }

    /// Memory: the field `SlowPath.tracker`.
    @JCStressTest
    @Description(
            "An acquisition that began below FULL and ends with an item that was released under FULL: its holder may give it back.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "taken back")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the acquisition went unnoticed, and its release was taken for a second one")
    @State
    public static class LevelRisesMeetsAcquisition {
        private final ElasticEngine<Item> engine = heavy();
        private final Item item = engine.acquire();

        @Actor
        public void raiseAndRelease() {
            engine.safety(SafetyLevel.FULL);
            engine.release(item);
        }

        @Actor
        public void use(I_Result r) {
            r.r1 = release(engine, engine.acquire());
        }
    }

    /// Memory: the field `Trail.steps`.
    @JCStressTest
    @Description("A trace that another thread reads is not there yet, or whole.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not asked for yet")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "whole: it ends with the item made")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the steps were seen before what they are")
    @State
    public static class ReaderMeetsTraced {
        private final ElasticEngine<Item> engine = light();
        private volatile @Nullable PoolTrace trace;

        @Actor
        public void acquire() {
            trace = engine.trace();
            engine.acquire();
        }

        @Actor
        public void read(I_Result r) {
            PoolTrace trace = this.trace;
            if (trace == null) {
                r.r1 = -1;
            } else if (trace.isComplete()) {
                r.r1 = trace.steps().getLast().outcome() == PoolTrace.Outcome.MADE ? 1 : 2;
            }
        }
    }

    private static int release(ElasticEngine<Item> engine, Item item) {
        try {
            engine.release(item);
            return 1;
        } catch (PoolMisuseException told) {
            return 0;
        }
    }
}
