package dev.rockpool.internal.fixed;

import dev.rockpool.FixedStats;
import dev.rockpool.internal.OwnItems;

/// The books, read once. All items are shared, and all acquisitions are served by reuse.
record FixedReading(
        long size,
        long vacant,
        long hitShared,
        long released,
        long missed,
        long created,
        long factoryFailures,
        long droppedReset,
        long droppedInvalid,
        long droppedCleared,
        long leaked,
        long idle,
        long leased)
        implements FixedStats, OwnItems {

    @Override
    public long hitLocal() {
        return 0;
    }

    @Override
    public long droppedFull() {
        return 0;
    }

    @Override
    public long droppedAged() {
        return 0;
    }
}
