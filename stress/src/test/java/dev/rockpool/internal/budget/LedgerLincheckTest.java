package dev.rockpool.internal.budget;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Two pools with a budget are a counter with a limit: a charge is refused if, and only if, it does
/// not fit at that moment.
public final class LedgerLincheckTest {
    private final Ledger ledger = Ledgers.of(3);
    private final Account mine = ledger.open("mine", false);
    private final Account yours = ledger.open("yours", false);
    private int charged; // by the one thread of the group

    @Operation(nonParallelGroup = "mine")
    public boolean chargeMine() {
        boolean done = mine.tryCharge(2);
        charged += done ? 2 : 0;
        return done;
    }

    @Operation(nonParallelGroup = "mine")
    public void giveBackMine() {
        mine.refund(charged);
        charged = 0;
    }

    @Operation
    public boolean chargeYours() {
        return yours.tryCharge(2);
    }

    @Operation
    public long used() {
        return ledger.used();
    }

    @Test
    void isACounterWithALimitInAllInterleavings() {
        Interleavings.explore(LedgerLincheckTest.class, Limit.class, 100);
    }

    @Test
    void twoChargeAtTheMark() {
        explore(new Scenario("", "chargeMine", "chargeYours", "used"));
    }

    @Test
    void oneGivesBackWhatTheOtherNeeds() {
        explore(new Scenario("chargeMine", "giveBackMine, chargeMine", "chargeYours, used", ""));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(LedgerLincheckTest.class, Limit.class, 200, scenario);
    }

    /// The specification.
    public static final class Limit {
        private int used;
        private int charged;

        public boolean chargeMine() {
            boolean done = charge();
            charged += done ? 2 : 0;
            return done;
        }

        public void giveBackMine() {
            used -= charged;
            charged = 0;
        }

        public boolean chargeYours() {
            return charge();
        }

        public long used() {
            return used;
        }

        private boolean charge() {
            boolean done = used + 2 <= 3;
            used += done ? 2 : 0;
            return done;
        }
    }
}
