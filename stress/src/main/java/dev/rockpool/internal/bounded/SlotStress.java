package dev.rockpool.internal.bounded;

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

/// One place of a bounded pool, and two who want to move its state at once.
public final class SlotStress {
    private SlotStress() {}

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }

    /// A place with an item, as its maker leaves it.
    private static Slot<Item> idle() {
        var slot = new Slot<Item>(0);
        slot.item = new Item();
        slot.putIdle();
        return slot;
    }

    /// Memory of the bounded pool: happens-before 1.
    @JCStressTest
    @Description(
            "Actions before the end of a lease happen before the return of the lease that follows.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "still leased")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "leased anew")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the item overtook what its holder did to it")
    @State
    public static class IdlePublishesToLease {
        private final Slot<Item> slot = idle();
        private final Item item = new Item();
        private final long lease;

        public IdlePublishesToLease() {
            slot.item = item;
            slot.tryLease();
            lease = slot.leaseOf(item);
        }

        @Actor
        public void release() {
            item.write();
            slot.tryIdle(lease);
        }

        @Actor
        public void acquire(I_Result r) {
            r.r1 = slot.tryLease() ? item.read() : -1;
        }
    }

    /// Memory of the bounded pool: happens-before 2.
    @JCStressTest
    @Description("The maker of an item publishes it to whoever leases it first.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not made yet")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "leased as it was made")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the place was idle before its item was in it")
    @State
    public static class MakerPublishesToLease {
        private final Slot<Item> slot = new Slot<>(0);

        @Actor
        public void make() {
            slot.tryOccupy();
            slot.item = new Item().write();
            slot.putIdle();
        }

        @Actor
        public void acquire(I_Result r) {
            Item item = slot.tryLease() ? slot.item : null;
            r.r1 = item == null ? (slot.isLeased() ? 0 : -1) : item.read();
        }
    }

    /// Memory of the bounded pool: the field `Slot.state`.
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

    /// Memory of the bounded pool: the field `Slot.state`.
    @JCStressTest
    @Description("Of the upkeep that claims an idle item and a thread that leases it, one gets it.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "leased")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "claimed")
    @Outcome(expect = Expect.FORBIDDEN, desc = "destroyed in somebody's hand, or got by nobody")
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

    /// Memory of the bounded pool: the number of a lease.
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
            lease = leaseNow();
        }

        private long leaseNow() {
            Item item = slot.item;
            return item == null ? 0 : slot.leaseOf(item);
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
            if (slot.isLeased() != (r.r3 == 1)) {
                r.r3 = -1;
            }
        }
    }
}
