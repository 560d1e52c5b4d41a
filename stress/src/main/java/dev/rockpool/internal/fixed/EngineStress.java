package dev.rockpool.internal.fixed;

import dev.rockpool.PoolClosedException;
import dev.rockpool.stress.Item;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What the fixed pool promises as a whole, by the machine behind it and without its rounds.
public final class EngineStress {
    private EngineStress() {}

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }

    /// A pool of one item, which is out.
    abstract static class Out {
        final Lent pool = new Lent(1);
        final Item item = Objects.requireNonNull(pool.acquire());
    }

    /// Memory of the fixed pool: happens-before 1.
    @JCStressTest
    @Description(
            "Actions before the release of an item, and its reset, happen before the return of the acquisition that lends it next.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "still out")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "lent anew")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class ReleasePublishes {
        private final Item item = new Item();
        private final Lent pool = new Lent(1, back -> item.write());
        private final Item lent = Objects.requireNonNull(pool.acquire());

        @Actor
        public void release() {
            pool.release(lent);
        }

        @Actor
        public void acquire(I_Result r) {
            r.r1 = pool.acquire() == null ? -1 : item.read();
        }
    }

    /// Memory of the fixed pool: happens-before 2, and the directory.
    @JCStressTest
    @Description("Who gets an item that was made anew sees it whole, and can give it back.")
    @Outcome(id = "-1, 0", expect = Expect.ACCEPTABLE, desc = "not made yet")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "used")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it was lent before it was made, or entered")
    @State
    public static class RefillMeetsUse extends Out {
        public RefillMeetsUse() {
            pool.invalidate(item);
        }

        @Actor
        public void refill() {
            pool.engine.refill();
        }

        @Actor
        public void use(II_Result r) {
            Item fresh = pool.acquire();
            r.r1 = fresh == null ? -1 : fresh.read();
            r.r2 = fresh == null ? 0 : digit(pool.release(fresh));
        }
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("An item that two threads release at once comes back once.")
    @Outcome(
            id = {"1, 0, 0", "0, 1, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "one is told of its mistake")
    @Outcome(expect = Expect.FORBIDDEN, desc = "released twice, or not at all")
    @State
    public static class TwoRelease extends Out {
        @Actor
        public void release(III_Result r) {
            r.r1 = digit(pool.release(item));
        }

        @Actor
        public void releaseToo(III_Result r) {
            r.r2 = digit(pool.release(item));
        }

        @Arbiter
        public void count(III_Result r) {
            r.r3 = pool.imbalance();
        }
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("An item that one thread releases and another declares broken is dropped or not.")
    @Outcome(id = "1, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "it came back")
    @Outcome(id = "0, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "it is gone")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both, or neither")
    @State
    public static class ReleaseMeetsInvalidate extends Out {
        @Actor
        public void release(IIII_Result r) {
            r.r1 = digit(pool.release(item));
        }

        @Actor
        public void invalidate(IIII_Result r) {
            r.r2 = digit(pool.invalidate(item));
        }

        @Arbiter
        public void count(IIII_Result r) {
            r.r3 = pool.dropped();
            r.r4 = pool.imbalance();
        }
    }

    /// Memory of the fixed pool: empty.
    @JCStressTest
    @Description("A pool in which something idles at every moment is not found empty.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "one was found")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item came back behind the search")
    @State
    public static class SearchMeetsExchange {
        private static final long FIRST = 0; // a thread that looks at the first slot first
        private final Slots<Item> slots = new Slots<>(2);
        private final long lease;

        public SearchMeetsExchange() {
            slots.forEach(slot -> {
                slot.tryOccupy();
                slot.putIdle();
            });
            slots.at(0).tryLease();
            lease = slots.at(0).lease();
        }

        @Actor
        public void exchange() {
            slots.at(0).tryIdle(lease);
            slots.at(1).tryLease();
        }

        @Actor
        public void search(I_Result r) {
            r.r1 = digit(slots.lease(FIRST) != null);
        }
    }

    /// Memory of the fixed pool: closing.
    @JCStressTest
    @Description("An item that comes back to a pool that closes is dropped, once.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "dropped")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a closed pool keeps it, or it was dropped twice")
    @State
    public static class ReleaseMeetsClose extends Out {
        @Actor
        public void release(III_Result r) {
            r.r1 = digit(pool.release(item));
        }

        @Actor
        public void close() {
            pool.engine.close();
        }

        @Arbiter
        public void count(III_Result r) {
            r.r2 = pool.dropped();
            r.r3 = (int) pool.engine.stats().idle();
        }
    }

    /// Memory of the fixed pool: closing.
    @JCStressTest
    @Description("An item that is made for a pool that closes does not stay.")
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "made and dropped")
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "not made")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a closed pool keeps it")
    @State
    public static class RefillMeetsClose extends Out {
        public RefillMeetsClose() {
            pool.invalidate(item);
        }

        @Actor
        public void refill(III_Result r) {
            try {
                r.r1 = pool.engine.refill();
            } catch (PoolClosedException tooLate) {
                r.r1 = 0;
            }
        }

        @Actor
        public void close() {
            pool.engine.close();
        }

        @Arbiter
        public void count(III_Result r) {
            r.r2 = (int) pool.engine.stats().idle();
            r.r3 = pool.imbalance();
        }
    }

    /// Memory of the fixed pool: statistics.
    @JCStressTest
    @Description("What a reading says has been.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "possible")
    @Outcome(expect = Expect.FORBIDDEN, desc = "ended and never begun, or dropped and never made")
    @State
    public static class ReadingMeetsHolder extends Out {
        @Actor
        public void use() {
            pool.release(item);
            Item next = pool.acquire();
            if (next != null) {
                pool.invalidate(next);
            }
            pool.engine.refill();
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = Lent.wrong(pool.engine.stats());
        }
    }
}
