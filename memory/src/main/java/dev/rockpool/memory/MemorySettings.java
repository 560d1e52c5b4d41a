package dev.rockpool.memory;

import dev.rockpool.ByteBudget;
import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.SettingsList;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Ledger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the builder of a pool of memory collects.
///
/// @param name of the pool
/// @param maxBytes from the system
/// @param cacheBytes of each cache
/// @param ageing between two steps; zero for none
/// @param zeroing when memory is overwritten
/// @param safety the level to start with
/// @param maxHold of a segment
/// @param budget null for none
record MemorySettings(
        String name,
        long maxBytes,
        long cacheBytes,
        Duration ageing,
        Zeroing zeroing,
        SafetyLevel safety,
        Duration maxHold,
        @Nullable ByteBudget budget) {

    /// Opens what the pool is charged to.
    ///
    /// @return null if there is no budget
    @Nullable Account openAccount() {
        return budget == null ? null : Ledger.of(budget).open(name, true);
    }

    /// See [dev.rockpool.Watched#describe()].
    ///
    /// @param level in force
    PoolDescription describe(SafetyLevel level) {
        return new SettingsList()
                .limit("maxBytes", maxBytes)
                .limit("cacheBytes", cacheBytes)
                .limit("ageing", ageing)
                .word("zeroing", zeroing)
                .word("safety", level)
                .limit("maxHold", maxHold)
                .flag("budget", budget != null)
                .of(name, PoolDescription.Kind.MEMORY);
    }
}
