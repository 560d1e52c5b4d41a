package dev.rockpool.internal.elastic;

import dev.rockpool.PoolExhaustedException;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Charge;
import dev.rockpool.internal.budget.Charges;
import dev.rockpool.internal.budget.Reclaimable;
import dev.rockpool.internal.flight.Flight;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Has items made for which a budget has room, and does as the budget says where it has none.
///
/// The factory runs before anybody knows what its item weighs. So the room that the last one took
/// is reserved before, and the charge follows the item's weight after. One that turns out heavier,
/// and does not fit, is dropped, and there is one more attempt, which reserves what that weighed.
///
/// @param <T> the type of the items
final class Purchase<T> {
    private static final int ATTEMPTS = 2;

    private final String pool;
    private final Account account;
    private final Charges charges;
    private final Admission<T> admission;
    private final Tally tally;
    private final Reclaimable reclaimable;

    /// @param reclaimable the pool; while somebody is here it is not forgotten
    Purchase(
            String pool,
            Account account,
            Charges charges,
            Admission<T> admission,
            Tally tally,
            Reclaimable reclaimable) {
        this.reclaimable = reclaimable;
        this.pool = pool;
        this.account = account;
        this.charges = charges;
        this.admission = admission;
        this.tally = tally;
    }

    /// What an acquisition is granted: an item, or a charge to make one under.
    ///
    /// @param handed over by a release, and not found
    private record Grant<T>(@Nullable T item, @Nullable Charge charge, boolean handed) {}

    /// Gets an item, by waiting too.
    ///
    /// @param look finds one that idles
    /// @param create makes one
    T obtain(Supplier<? extends @Nullable T> look, Supplier<? extends T> create) {
        try {
            return obtainOne(look, create);
        } finally {
            Reference.reachabilityFence(reclaimable); // or its account may be closed meanwhile
        }
    }

    private T obtainOne(Supplier<? extends @Nullable T> look, Supplier<? extends T> create) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Grant<T> grant = account.obtainItem(() -> attempt(look));
            if (grant != null && grant.item != null) {
                if (grant.handed) {
                    tally.hitShared.increment();
                }
                return grant.item;
            }
            Charge charge = grant != null ? grant.charge : account.unpooled();
            T item = charge != null ? make(create, charge) : look.get(); // also if it is closed
            if (item != null) {
                return item;
            }
            if (charge == null) {
                throw exhausted();
            }
        }
        throw exhausted();
    }

    private @Nullable Grant<T> attempt(Supplier<? extends @Nullable T> look) {
        T idle = look.get();
        if (idle != null) {
            return new Grant<>(idle, null, false);
        }
        Charge charge = account.tryReserve();
        return charge == null ? null : new Grant<>(null, charge, false);
    }

    private @Nullable T make(Supplier<? extends T> create, Charge charge) {
        boolean made = false;
        boolean kept = false;
        try {
            T item = create.get();
            made = true;
            if (account.settle(charge, admission.weigh(item), true)) {
                charges.enter(item, charge);
                kept = true;
                return item;
            }
            return null;
        } finally {
            if (!kept) {
                charge.end();
            }
            if (made && !kept) { // it was counted, and never lent
                tally.released.increment();
                tally.droppedFull.increment();
            }
        }
    }

    /// Hands an item that came back to somebody who waits for one.
    ///
    /// @return false if nobody does
    boolean handOver(T item) {
        return account.isAwaited() && account.handOver(new Grant<>(item, null, true));
    }

    /// Tells who waits that an item idles.
    void call() {
        if (account.isAwaited()) {
            account.call();
        }
    }

    private PoolExhaustedException exhausted() {
        String why = account.refusal(account.expected());
        account.refused();
        return Flight.exhausted(
                pool,
                new PoolExhaustedException("Pool '%s': %s".formatted(pool, why), List.of(), null));
    }
}
