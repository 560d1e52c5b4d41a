package dev.rockpool;

import java.util.List;

/// A reading of every level of a pool, from the nearest to the last resort.
///
/// @param pool the name of the pool
/// @param epoch the number of ageing steps so far; a [Pool#clear()] counts as two. Of a bounded
///   pool, how often its upkeep has looked at all that idles, which it does not while a callback
///   hangs
/// @param closed whether the pool was closed
/// @param safety the safety level
/// @param levels what each level holds; empty locals and stripes are left out
/// @param holders who holds the items of a bounded pool, those first that hold longest; empty for
///   others
/// @param stats the counters, read just before the levels
public record PoolSnapshot(
        String pool,
        long epoch,
        boolean closed,
        SafetyLevel safety,
        List<Level> levels,
        List<Holder> holders,
        PoolStats stats) {

    /// Copies the lists.
    public PoolSnapshot {
        levels = List.copyOf(levels);
        holders = List.copyOf(holders);
    }

    /// The kinds of level, in the order in which an acquisition asks them.
    public enum Kind {
        /// Items of one live platform thread, which nobody else can reach.
        LOCAL,
        /// Items that virtual threads gave back, reachable by all.
        STRIPE,
        /// Whole batches that locals and stripes could not hold, reachable by all.
        DEPOT,
        /// What idled through one ageing step; softly held, gone with the next.
        VICTIM,
        /// Items that were watched closely, and are kept from the next user for a while.
        QUARANTINE,
        /// The idle items of a bounded or a fixed pool.
        IDLE
    }

    /// One level.
    ///
    /// @param kind what it is
    /// @param name tells it from others of its kind: the thread of a local, the number of a stripe
    /// @param items idle items
    /// @param bytes their weight in bytes, an upper bound
    /// @param epoch the ageing step that the level has caught up with
    public record Level(Kind kind, String name, long items, long bytes, long epoch) {
        @Override
        public String toString() {
            return "%-10s %-20s %8d items %12d bytes  epoch %d"
                    .formatted(kind, name, items, bytes, epoch);
        }
    }

    /// The levels as a table, a line each, under a line about the pool.
    ///
    /// @return text for a terminal or a log
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(
                "pool '%s' epoch %d%s safety %s: idle %d, leased %d, created %d%n"
                        .formatted(
                                pool,
                                epoch,
                                closed ? " closed" : "",
                                safety,
                                stats.idle(),
                                stats.leased(),
                                stats.created()));
        for (Level level : levels) {
            text.append("  ").append(level).append(System.lineSeparator());
        }
        for (Holder holder : holders) {
            text.append("  held by ").append(holder).append(System.lineSeparator());
        }
        return text.toString();
    }
}
