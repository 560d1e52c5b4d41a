package dev.rockpool.internal.budget;

import dev.rockpool.ByteBudget.WhenFull;
import java.util.concurrent.TimeUnit;

/// Makes what is under test: ledgers that ask no pool for anything.
final class Ledgers {
    private Ledgers() {}

    static Ledger of(long hardBytes) {
        long maxWait = TimeUnit.SECONDS.toNanos(1);
        return new Ledger(new BudgetTerms("stress", hardBytes, hardBytes, WhenFull.WAIT, maxWait));
    }

    /// Has the current thread stand in the line.
    static Waiter waiting(Account account) {
        var waiter = new Waiter(account);
        account.ledger().line().join(waiter);
        return waiter;
    }
}
