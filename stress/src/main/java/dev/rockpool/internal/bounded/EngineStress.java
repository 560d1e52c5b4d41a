package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedStats;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.internal.budget.Reclaimable;
import dev.rockpool.stress.Item;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

/// What the bounded pool promises as a whole, by the machine behind it and without its clock.
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

    /// Memory of the bounded pool: happens-before 1.
    @JCStressTest
    @Description(
            "Actions before the release of an item happen before the return of the acquisition that lends it next.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "still out")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "lent anew")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class ReleasePublishes extends Out {
        @Actor
        public void release() {
            pool.engine.release(item.write());
        }

        @Actor
        public void acquire(I_Result r) {
            Item lent = pool.acquire();
            r.r1 = lent == null ? -1 : lent.read();
        }
    }

    /// Memory of the bounded pool: happens-before 3.
    @JCStressTest
    @Description("The same where the item is handed over to a thread that waits, or is about to.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "handed over, or found")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class HandOverPublishes extends Out {
        @Actor
        public void release() {
            pool.engine.release(item.write());
        }

        @Actor
        public void await(I_Result r) {
            r.r1 = pool.engine.acquire(Lent.FOREVER, null).read();
        }
    }

    /// Memory of the bounded pool: the field `Slot.state`.
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

    /// Memory of the bounded pool: the field `Slot.state`.
    @JCStressTest
    @Description(
            "An item that one thread releases and another declares broken is destroyed or not.")
    @Outcome(id = "1, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "it came back")
    @Outcome(id = "0, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "it is gone")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both, or neither, or it was destroyed twice")
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
            r.r3 = pool.destroyed();
            r.r4 = pool.imbalance();
        }
    }

    /// Memory of the bounded pool: the field `Slot.bestBefore`.
    @JCStressTest
    @Description("An item that comes back while all are to be replaced is destroyed once, or lent.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "replaced")
    @Outcome(expect = Expect.FORBIDDEN, desc = "it was missed, or destroyed twice, or miscounted")
    @State
    public static class ReleaseMeetsEvict extends Out {
        @Actor
        public void release(III_Result r) {
            r.r1 = digit(pool.release(item));
        }

        @Actor
        public void evict() {
            pool.engine.evict();
        }

        @Arbiter
        public void count(III_Result r) {
            Item next = pool.acquire();
            r.r2 = next == item ? 0 : pool.destroyed();
            r.r3 = pool.imbalance();
        }
    }

    /// Memory of the bounded pool: closing.
    @JCStressTest
    @Description("An item that comes back to a pool that closes is destroyed, once.")
    @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "destroyed")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a closed pool keeps it, or it was destroyed twice")
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
            r.r2 = pool.destroyed();
            r.r3 = (int) pool.engine.stats().idle();
        }
    }

    /// Memory of the bounded pool: closing.
    @JCStressTest
    @Description("A thread that waits for an item of a pool that closes does not wait for ever.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "it got what came back before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it was told")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item was destroyed twice, or not at all")
    @State
    public static class WaiterMeetsClose extends Out {
        @Actor
        public void releaseAndClose() {
            pool.engine.release(item);
            pool.engine.close();
        }

        @Actor
        public void await(II_Result r) {
            try {
                pool.engine.release(pool.engine.acquire(Lent.FOREVER, null));
                r.r1 = 1;
            } catch (PoolClosedException told) {
                r.r1 = 0;
            }
        }

        @Arbiter
        public void count(II_Result r) {
            r.r2 = pool.destroyed();
        }
    }

    /// Memory of the bounded pool: closing.
    @JCStressTest
    @Description("A pool that said it is at its end makes nothing.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "a place was taken before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it was closed before")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "and told when the place was left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item will come into being after the end")
    @State
    public static class ReserveMeetsClose {
        private final Premises<Item> premises =
                Premises.of(
                        Terms.of(Pool.bounded(Item::new)),
                        new Clock(() -> 0),
                        Staff.ofThisThread());
        private final WaitQueue<Item> queue =
                new WaitQueue<>(premises.gate(), premises.rules(), new Nothing(), () -> 0);
        private final Workshop<Item> workshop =
                new Workshop<>(premises, new Charging<>(new Unasked(), () -> false));
        private final Stock<Item> stock = new Stock<>(premises, queue, workshop, Landlord.NONE);
        private final Orders<Item> orders =
                new Orders<>(premises, queue, workshop, stock, Landlord.NONE);

        @Actor
        public void reserve(II_Result r) {
            r.r1 = digit(stock.reserve() != null);
        }

        @Actor
        public void close(II_Result r) {
            premises.gate().close();
            orders.close();
            r.r2 = digit(stock.ended().getCount() == 0);
        }
    }

    /// A pool that no budget knows.
    private static final class Unasked implements Reclaimable {
        @Override
        public long activity() {
            return 0;
        }

        @Override
        public void age() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean empty() {
            return false;
        }
    }

    /// Nobody is served with anything.
    private static final class Nothing implements WaitQueue.Supply<Item> {
        @Override
        public @Nullable Slot<Item> lease(Thread thread) {
            return null;
        }

        @Override
        public boolean hasSome() {
            return false;
        }
    }

    /// Memory of the bounded pool: statistics.
    @JCStressTest
    @Description("A reading in the midst of work shows nothing that is done and was never begun.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "it adds up")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "more came back than went out, or more are gone than were made")
    @State
    public static class ReadingMeetsHolder {
        private static final int ROUNDS = 20;

        private final Lent pool = new Lent(1);

        @Actor
        public void work() {
            for (int i = 0; i < ROUNDS; i++) {
                pool.engine.invalidate(Objects.requireNonNull(pool.acquire()));
                pool.engine.release(Objects.requireNonNull(pool.acquire()));
            }
        }

        @Actor
        public void read(I_Result r) {
            for (int i = 0; i < ROUNDS; i++) {
                BoundedStats stats = pool.engine.stats();
                boolean negative =
                        stats.acquired() < stats.released()
                                || stats.created() < stats.dropped()
                                || stats.leased() < 0
                                || stats.idle() < 0
                                || stats.underWay() < 0;
                if (negative) {
                    r.r1 = 1;
                }
            }
        }
    }
}
