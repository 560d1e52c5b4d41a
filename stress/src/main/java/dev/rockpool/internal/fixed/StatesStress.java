package dev.rockpool.internal.fixed;

import dev.rockpool.stress.Item;
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

/// The words of a fixed pool, and two who want to move one at once.
public final class StatesStress {
    private static final int SLOT = 0;

    private StatesStress() {}

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }

    /// A slot with an item, as its maker leaves it.
    private static States idle() {
        var states = new States(1);
        states.tryOccupy(SLOT);
        states.putIdle(SLOT);
        return states;
    }

    /// Memory of the fixed pool: happens-before 1.
    @JCStressTest
    @Description(
            "Actions before the end of a lease happen before the return of the lease that follows.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "still leased")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "leased anew")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class EndPublishesToLease {
        private final States states = idle();
        private final Item item = new Item();
        private final long lease;

        public EndPublishesToLease() {
            states.tryLease(SLOT);
            lease = states.lease(SLOT);
        }

        @Actor
        public void release() {
            item.write();
            states.tryIdle(SLOT, lease);
        }

        @Actor
        public void acquire(I_Result r) {
            r.r1 = states.tryLease(SLOT) ? item.read() : -1;
        }
    }

    /// Memory of the fixed pool: happens-before 2.
    @JCStressTest
    @Description("The maker of an item publishes it to whoever leases it first.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not made yet")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "leased as it was made")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the slot was idle before its item was in it")
    @State
    public static class MakerPublishesToLease {
        private final States states = new States(1);
        private final Slot<Item> slot = new Slot<>(SLOT);

        @Actor
        public void make() {
            states.tryOccupy(SLOT);
            slot.item = new Item().write();
            states.putIdle(SLOT);
        }

        @Actor
        public void acquire(I_Result r) {
            if (!states.tryLease(SLOT)) {
                r.r1 = -1;
                return;
            }
            Item item = slot.item;
            r.r1 = item == null ? 0 : item.read();
        }
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("Of two that lease an idle item, one does.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item in two hands, or in none")
    @State
    public static class TwoLease {
        private final States states = idle();

        @Actor
        public void lease(II_Result r) {
            r.r1 = digit(states.tryLease(SLOT));
        }

        @Actor
        public void leaseToo(II_Result r) {
            r.r2 = digit(states.tryLease(SLOT));
        }
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("Of two that make the item of a vacant slot, one does.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second")
    @Outcome(expect = Expect.FORBIDDEN, desc = "two items in one slot")
    @State
    public static class TwoOccupy {
        private final States states = new States(1);

        @Actor
        public void occupy(II_Result r) {
            r.r1 = digit(states.tryOccupy(SLOT));
        }

        @Actor
        public void occupyToo(II_Result r) {
            r.r2 = digit(states.tryOccupy(SLOT));
        }
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("Of the end that drops an idle item and a thread that leases it, one gets it.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "leased")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "claimed")
    @Outcome(expect = Expect.FORBIDDEN, desc = "dropped from somebody's hand, or got by nobody")
    @State
    public static class LeaseMeetsClaim {
        private final States states = idle();

        @Actor
        public void lease(II_Result r) {
            r.r1 = digit(states.tryLease(SLOT));
        }

        @Actor
        public void claim(II_Result r) {
            r.r2 = digit(states.tryClaim(SLOT));
        }
    }

    /// Memory of the fixed pool: no ABA. The word that one has read is idle again, and is not the
    /// same.
    @JCStressTest
    @Description("A lease that has ended cannot end the one that follows it.")
    @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the stale one came late")
    @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "and ended its own lease")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "too late for the next")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a stale lease took the item of the next holder")
    @State
    public static class StaleLeaseMeetsNext {
        private final States states = idle();
        private final long lease;

        public StaleLeaseMeetsNext() {
            states.tryLease(SLOT);
            lease = states.lease(SLOT);
        }

        @Actor
        public void releaseAndLease(III_Result r) {
            r.r1 = digit(states.tryIdle(SLOT, lease));
            if (states.tryLease(SLOT)) {
                r.r3 = 1;
            }
        }

        @Actor
        public void releaseToo(III_Result r) {
            r.r2 = digit(states.tryIdle(SLOT, lease));
        }

        @Arbiter
        public void isStillLeased(III_Result r) {
            if ((states.lease(SLOT) != 0) != (r.r3 == 1)) {
                r.r3 = -1;
            }
        }
    }
}
