package dev.rockpool.internal.budget;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// Whatever becomes of an item, and whoever finds it out: what is used is what the item is charged.
public final class ChargeLincheckTest {
    private final Ledger ledger = Ledgers.of(4);
    private final Account account = ledger.open("pool", false);
    private final Charge charge = charged();

    private Charge charged() {
        if (!account.tryCharge(2)) {
            throw new AssertionError("there was room");
        }
        return Charge.of(account, 2);
    }

    @Operation
    public void grow() {
        charge.follow(3);
    }

    @Operation
    public void shrink() {
        charge.follow(1);
    }

    @Operation
    public void exempt() {
        charge.exempt();
    }

    @Operation
    public void end() {
        charge.end();
    }

    @Validate
    public void addsUp() {
        if (ledger.used() != charge.bytes() || account.used() != charge.bytes()) {
            throw new AssertionError(
                    "%d used, the account has %d and the item is charged %d"
                            .formatted(ledger.used(), account.used(), charge.bytes()));
        }
    }

    @Test
    void addsUpInAllInterleavings() {
        Interleavings.explore(ChargeLincheckTest.class, Silence.class, 100);
    }

    @Test
    void twoFindItGone() {
        explore(new Scenario("", "end", "end", ""));
    }

    @Test
    void itGrowsAndGoes() {
        explore(new Scenario("", "grow", "end", ""));
    }

    @Test
    void twoWeighItAtOnce() {
        explore(new Scenario("", "grow, shrink", "shrink", "end"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(ChargeLincheckTest.class, Silence.class, 200, scenario);
    }

    /// The specification: no operation tells anything.
    public static final class Silence {
        public void grow() {}

        public void shrink() {}

        public void exempt() {}

        public void end() {}
    }
}
