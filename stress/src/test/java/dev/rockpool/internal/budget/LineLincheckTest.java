package dev.rockpool.internal.budget;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// An item is handed to one who waits, or stays with who brings it; and who has found one is handed
/// none.
public final class LineLincheckTest {
    private final Ledger ledger = Ledgers.of(1);
    private final Line line = ledger.line();
    private final Account account = ledger.open("pool", false);
    private final Waiter waiter = Ledgers.waiting(account);
    private volatile boolean found;

    @Operation
    public boolean handOver() {
        return account.handOver("an item");
    }

    @Operation
    public boolean leave() {
        return line.leave(waiter) != null;
    }

    /// Looks, finds another item, and leaves with it.
    @Operation
    public boolean findAnother() {
        found = line.tryLook(waiter);
        return true;
    }

    /// Whether who leaves has one item at the most.
    @Operation
    public boolean leaveWithOne() {
        boolean given = line.leave(waiter) != null;
        return !(given && found);
    }

    @Operation
    public boolean bring() {
        account.handOver("an item");
        return true;
    }

    @Test
    void oneLeavesWhileAnotherBringsAnItem() {
        explore(new Scenario("", "handOver", "leave", "leave"));
    }

    @Test
    void oneFindsAnItemWhileAnotherBringsOne() {
        explore(new Scenario("", "bring", "findAnother, leaveWithOne", ""));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(LineLincheckTest.class, OneWaits.class, 60, scenario);
    }

    /// The specification.
    public static final class OneWaits {
        private boolean waiting = true;
        private boolean given;

        public boolean handOver() {
            boolean done = waiting;
            given |= done;
            waiting = false;
            return done;
        }

        public boolean leave() {
            waiting = false;
            return given;
        }

        public boolean findAnother() {
            return true;
        }

        public boolean leaveWithOne() {
            return true;
        }

        public boolean bring() {
            return true;
        }
    }
}
