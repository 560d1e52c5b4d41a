package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.ByteBudget;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.internal.Weights;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Charge;
import dev.rockpool.internal.budget.Ledger;
import dev.rockpool.internal.budget.Reclaimable;
import dev.rockpool.internal.flight.Flight;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Has the items of a pool charged to the budget of the settings that they are made under. An item
/// stays charged there until its place is vacant.
///
/// @param <T> the type of the items
final class Charging<T> {
    private final Reclaimable pool;
    private final BooleanSupplier isAwaited;

    // Under the monitor.
    private @Nullable Account account; // in the last budget
    private boolean isClosed;

    /// @param isAwaited whether somebody waits for an item
    Charging(Reclaimable pool, BooleanSupplier isAwaited) {
        this.pool = pool;
        this.isAwaited = isAwaited;
    }

    /// Reserves room for an item that is to come, unless that was done, or there is no budget.
    ///
    /// @return false if there is none
    boolean tryReserve(Slot<T> slot, BoundedSettings<T> settings, Demand demand) {
        Account account = slot.charge != null ? null : accountOf(settings);
        if (account == null) {
            return true;
        }
        slot.charge = reserve(account, demand);
        return slot.charge != null;
    }

    private @Nullable Charge reserve(Account account, Demand demand) {
        if (demand == Demand.WAITED_FOR) {
            return account.reserve(isAwaited);
        }
        Charge reserved = account.reserveNow();
        return reserved != null || demand == Demand.IN_ADVANCE ? reserved : account.unpooled();
    }

    /// Has the reservation follow the weight of the item that was made.
    ///
    /// @return false if there is no room for that; what was reserved is given back
    boolean settle(Slot<T> slot, T item, BoundedSettings<T> settings, Demand demand) {
        Charge charge = slot.charge;
        if (charge == null || charge.settle(weigh(item, settings), demand != Demand.IN_ADVANCE)) {
            return true;
        }
        slot.charge = null;
        return false;
    }

    /// Has the charge of an item that came back follow its weight.
    ///
    /// @return false if there is no room for it, or it is not to be kept anyway
    boolean follow(Slot<T> slot, T item, BoundedSettings<T> settings) {
        Charge charge = slot.charge;
        return charge == null || charge.follow(weigh(item, settings));
    }

    private long weigh(T item, BoundedSettings<T> settings) {
        ToLongFunction<? super T> weigher = settings.weigher();
        if (weigher == null) {
            weigher = Weights.estimatorFor(item);
        }
        return weigher == null
                ? Weights.UNKNOWN
                : Math.clamp(weigher.applyAsLong(item), 1, Long.MAX_VALUE);
    }

    private @Nullable Account accountOf(BoundedSettings<T> settings) {
        ByteBudget budget = settings.budget();
        return budget == null ? null : accountIn(budget, settings.name());
    }

    private synchronized Account accountIn(ByteBudget budget, String name) {
        Account present = account;
        if (present != null && present.isIn(Ledger.of(budget))) {
            return present;
        }
        Account next = Ledger.of(budget).open(name, false);
        next.enter(pool);
        if (present != null) {
            present.close();
        }
        if (isClosed) {
            next.close();
        }
        account = next;
        return next;
    }

    /// Has nobody wait for room any more.
    synchronized void close() {
        isClosed = true;
        if (account != null) {
            account.close();
        }
    }

    /// Whether there is no room for an item at this moment.
    boolean lacksRoom(BoundedSettings<T> settings) {
        Account account = accountOf(settings);
        return account != null && !account.hasRoom(account.expected());
    }

    /// Says for a message why there is no room, and counts that, if it ends an acquisition.
    String refusal(BoundedSettings<T> settings, Demand demand) {
        Account account = accountOf(settings);
        if (account == null) {
            return "there was no room in its budget";
        }
        String why = account.refusal(account.expected());
        switch (demand) {
            case IN_ADVANCE -> {}
            case AT_ONCE -> account.refused();
            case WAITED_FOR -> account.waitedInVain();
        }
        return why;
    }

    PoolExhaustedException exhausted(BoundedSettings<T> settings, Demand demand) {
        var exhausted =
                new PoolExhaustedException(
                        "Pool '%s': %s".formatted(settings.name(), refusal(settings, demand)),
                        List.of(),
                        null);
        return demand == Demand.AT_ONCE ? Flight.exhausted(settings.name(), exhausted) : exhausted;
    }
}
