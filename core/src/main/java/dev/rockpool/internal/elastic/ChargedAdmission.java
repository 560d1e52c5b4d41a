package dev.rockpool.internal.elastic;

import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Charges;

/// An [Admission] that has each item's charge to a budget follow its weight. What there is no room
/// for is dropped, and so is what came back to a pool that nobody waits for, while another waits
/// for room: near a thread it would be out of everybody's reach.
///
/// A pool without a budget has the plain one, and pays nothing for this.
///
/// @param <T> the type of the items
final class ChargedAdmission<T> extends Admission<T> {
    /// In place of a weight, and above any that can be charged: somebody waits for the item, and no
    /// level near is to take it.
    private static final long AWAITED = REFUSED - 1;

    private final Tally tally;
    private final Account account;
    private final Charges charges;

    ChargedAdmission(ElasticSettings<T> settings, Tally tally, Account account, Charges charges) {
        super(settings, tally);
        this.tally = tally;
        this.account = account;
        this.charges = charges;
    }

    @Override
    long admit(T item) {
        long weight = super.admit(item);
        if (weight == REFUSED) {
            charges.drop(item);
            return REFUSED;
        }
        if (account.isClaimed() || !charges.follow(item, weight)) {
            charges.drop(item);
            return refuse(tally.droppedFull);
        }
        return account.isAwaited() ? AWAITED : weight;
    }

    @Override
    long weight(T item, long admitted) {
        return admitted == AWAITED ? Math.max(1, charges.bytesOf(item)) : admitted;
    }
}
