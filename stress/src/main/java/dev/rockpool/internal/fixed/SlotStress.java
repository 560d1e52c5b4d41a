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

/// The word of a slot, and two who want to move it at once.
public final class SlotStress {
    private SlotStress() {}

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }

    /// A slot with an item, as its maker leaves it.
    private static Slot<Item> idle() {
        var slot = new Slot<Item>(0);
        slot.tryOccupy();
        slot.putIdle();
        return slot;
    }

    /// Memory of the fixed pool: the words.
    @JCStressTest
    @Description("Of two that lease an idle item, one does.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an item in two hands, or in none")
    @State
    public static class TwoLease {
        private final Slot<Item> slot = idle();

        @Actor
        public void lease(II_Result r) {
            r.r1 = digit(slot.tryLease());
        }

        @Actor
        public void leaseToo(II_Result r) {
            r.r2 = digit(slot.tryLease());
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
        private final Slot<Item> slot = idle();

        @Actor
        public void lease(II_Result r) {
            r.r1 = digit(slot.tryLease());
        }

        @Actor
        public void claim(II_Result r) {
            r.r2 = digit(slot.tryClaim());
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
        private final Slot<Item> slot = idle();
        private final long lease;

        public StaleLeaseMeetsNext() {
            slot.tryLease();
            lease = slot.lease();
        }

        @Actor
        public void releaseAndLease(III_Result r) {
            r.r1 = digit(slot.tryIdle(lease));
            if (slot.tryLease()) {
                r.r3 = 1;
            }
        }

        @Actor
        public void releaseToo(III_Result r) {
            r.r2 = digit(slot.tryIdle(lease));
        }

        @Arbiter
        public void isStillLeased(III_Result r) {
            if ((slot.lease() != 0) != (r.r3 == 1)) {
                r.r3 = -1;
            }
        }
    }
}
