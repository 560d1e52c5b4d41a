package dev.rockpool.memory;

/// How much memory a [PooledArena] keeps for its next use when it is reset.
@FunctionalInterface
public interface ArenaRetention {
    /// Decides after a use, before anything has ended: if it throws, nothing does. Requests that
    /// had blocks of their own are not in it, and are never kept.
    ///
    /// @param used bytes that it needed
    /// @param held bytes of all blocks that the arena holds
    /// @return bytes that the arena is to keep, from the first block on; the rest goes to the pool
    long keep(long used, long held);

    /// Keeps all until the close: for uses that are alike.
    ///
    /// @return the rule
    static ArenaRetention all() {
        return (used, held) -> held;
    }

    /// Keeps what the last use needed: a burst is gone with the next reset.
    ///
    /// @return the rule
    static ArenaRetention lastUse() {
        return (used, held) -> used;
    }

    /// Keeps what the last use needed, or a share of what is held if that is more: a burst is gone
    /// after some resets, and returns cheaply until then.
    ///
    /// @param share from 0 to 1
    /// @return the rule
    /// @throws IllegalArgumentException if the share is outside
    static ArenaRetention decay(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "ArenaRetention.decay: share %s is not from 0 to 1".formatted(share));
        }
        return (used, held) -> Math.max(used, (long) (share * held));
    }
}
