package dev.rockpool.internal.budget;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// What the [Ledger] and its parts promise.
public final class LedgerStress {
    private LedgerStress() {}

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }

    /// Memory of the budget: `Ledger.used`.
    @JCStressTest
    @Description("Two that ask for the last bytes do not get them both.")
    @Outcome(
            id = {"1, 0, 1", "0, 1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "one of them")
    @Outcome(expect = Expect.FORBIDDEN, desc = "beyond the mark, or nobody though there was room")
    @State
    public static class TwoChargeAtTheMark {
        private final Ledger ledger = Ledgers.of(1);
        private final Account mine = ledger.open("mine", false);
        private final Account yours = ledger.open("yours", false);

        @Actor
        public void charge(III_Result r) {
            r.r1 = digit(mine.tryCharge(1));
        }

        @Actor
        public void chargeToo(III_Result r) {
            r.r2 = digit(yours.tryCharge(1));
        }

        @Arbiter
        public void add(III_Result r) {
            r.r3 = (int) ledger.used();
        }
    }

    /// Of two items with a byte each, one of which is found gone by two.
    abstract static class OneItemGoes {
        final Ledger ledger = Ledgers.of(4);
        final Account account = ledger.open("pool", false);
        final Charge charge = chargedOne();
        final Charge other = chargedOne();

        private Charge chargedOne() {
            if (!account.tryCharge(1)) {
                throw new AssertionError("there was room");
            }
            return Charge.of(account, 1);
        }
    }

    /// Memory of the budget: `Charge.bytes`.
    @JCStressTest
    @Description("What an item was charged is given back once, though two find it gone.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "that of the other item is left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "given back twice, or never")
    @State
    public static class TwoEndACharge extends OneItemGoes {
        @Actor
        public void drop() {
            charge.end();
        }

        @Actor
        public void collect() {
            charge.end();
        }

        @Arbiter
        public void add(II_Result r) {
            r.r1 = (int) ledger.used();
            r.r2 = (int) account.used();
        }
    }

    /// Memory of the budget: `Charge.bytes`.
    @JCStressTest
    @Description("An item that grows while it goes leaves nothing.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "that of the other item is left")
    @Outcome(expect = Expect.FORBIDDEN, desc = "given back too much, or too little")
    @State
    public static class AnItemGrowsAndGoes extends OneItemGoes {
        @Actor
        public void grow() {
            charge.follow(3);
        }

        @Actor
        public void drop() {
            charge.end();
        }

        @Arbiter
        public void add(II_Result r) {
            r.r1 = (int) ledger.used();
            r.r2 = (int) account.used();
        }
    }

    /// Memory of the budget: no lost wake-up.
    @JCStressTest
    @Description("Who comes to wait finds the room that is given back, or is called.")
    @Outcome(
            id = {"1, 0", "1, 1", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "found, called, or both")
    @Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "it sleeps while there is room")
    @State
    public static class RefundMeetsWaiter {
        private final Ledger ledger = Ledgers.of(1);
        private final Account mine = ledger.open("mine", false);
        private final Account yours = ledger.open("yours", false);
        private volatile Waiter waiter = new Waiter(mine);

        public RefundMeetsWaiter() {
            if (!yours.tryCharge(1)) {
                throw new AssertionError("there was room");
            }
        }

        @Actor
        public void refund() {
            yours.refund(1);
        }

        @Actor
        public void come(II_Result r) {
            waiter = Ledgers.waiting(mine);
            r.r1 = digit(mine.tryCharge(1));
        }

        @Arbiter
        public void look(II_Result r) {
            r.r2 = digit(waiter.called);
        }
    }

    /// Memory of the budget: `Waiter.given`.
    @JCStressTest
    @Description("What is handed over to one who leaves is either his, or still the other's.")
    @Outcome(
            id = {"1, 1", "0, 0"},
            expect = Expect.ACCEPTABLE,
            desc = "handed over in time, or not")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or in two hands")
    @State
    public static class HandOverMeetsLeave {
        private final Ledger ledger = Ledgers.of(1);
        private final Account account = ledger.open("pool", false);
        private final Waiter waiter = Ledgers.waiting(account);

        @Actor
        public void handOver(II_Result r) {
            r.r1 = digit(account.handOver("an item"));
        }

        @Actor
        public void leave(II_Result r) {
            r.r2 = digit(ledger.line().leave(waiter) != null);
        }
    }
}
