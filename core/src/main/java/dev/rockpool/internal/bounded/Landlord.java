package dev.rockpool.internal.bounded;

/// Whom a pool asks for each place beside its own limit: several pools may share a total.
///
/// Nothing here runs a callback of the user's but [#makeRoom], [#relieve] and [#end].
interface Landlord {
    /// For a pool of its own.
    Landlord NONE = new Landlord() {};

    /// Asks for one more item.
    ///
    /// @return false if there is none for this pool now; it is served when there may be
    default boolean grant() {
        return true;
    }

    /// Tells that the pool has one more item, or is about to.
    default void grown() {}

    /// Whether an item would be granted, as far as can be said.
    default boolean wouldGrant() {
        return true;
    }

    /// Tells that an item is gone.
    default void giveBack() {}

    /// Whether the place of what comes back belongs to another pool, where somebody has waited for
    /// longer than anybody here.
    default boolean claims() {
        return false;
    }

    /// Tells that an item may idle here, or a place be left, for which another pool may wait.
    default void relieve() {}

    /// Destroys what idles longest in another pool.
    ///
    /// @return whether there is room now
    default boolean makeRoom() {
        return false;
    }

    /// Says how much of what the pools share is used.
    ///
    /// @return for a message; empty if there is nothing to say
    default String describe() {
        return "";
    }

    /// Ends an item of the pool that had this one's key before, and is closed.
    ///
    /// @return false if there is no such item
    default boolean end(Object item) {
        return false;
    }

    /// Called now and then, by the upkeep.
    default void rest() {}
}
