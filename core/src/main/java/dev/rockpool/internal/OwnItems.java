package dev.rockpool.internal;

import dev.rockpool.PoolStats;

/// What is not counted by a pool that has a fixed or a bounded number of items: it takes in none
/// that it did not make, loses none to the collector, and weighs none.
public interface OwnItems extends PoolStats {
    @Override
    default long hitVictim() {
        return 0;
    }

    @Override
    default long donated() {
        return 0;
    }

    @Override
    default long droppedOversize() {
        return 0;
    }

    @Override
    default long droppedUnderused() {
        return 0;
    }

    @Override
    default long collected() {
        return 0;
    }

    @Override
    default long idleBytes() {
        return 0;
    }
}
