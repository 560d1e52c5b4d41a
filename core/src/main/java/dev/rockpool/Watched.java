package dev.rockpool;

import java.util.Optional;

/// A pool, of whatever kind, as somebody sees it who watches its users.
public interface Watched {

    /// The name given to the pool; not necessarily unique.
    ///
    /// @return the name
    String name();

    /// How closely the pool watches its users.
    ///
    /// @return the level in force
    SafetyLevel safety();

    /// Changes how closely the running pool watches its users. What is out is exempt from what only
    /// the new level detects.
    ///
    /// @param level the level from now on
    void safety(SafetyLevel level);

    /// Looks now for what the pool otherwise finds within a second or so, or when the item is lent
    /// anew: lost leases, items held long, items that changed after their release.
    void inspect();

    /// Items, or segments of memory, that are out.
    ///
    /// @return a gauge
    long out();

    /// How the pool is set up.
    ///
    /// @return what is in force now
    PoolDescription describe();

    /// What the pool saves, compared with doing without it.
    ///
    /// @return empty if nobody measures that
    default Optional<Savings> savings() {
        return Optional.empty();
    }

    /// By how much the pool's books do not balance.
    ///
    /// @return 0 while nothing is under way, unless the pool itself is at fault
    long imbalance();
}
