package dev.rockpool.internal;

import dev.rockpool.PoolStats;

/// The books of a pool, or of several, as they were read.
public record Reading(
        long hitLocal,
        long hitShared,
        long hitVictim,
        long created,
        long factoryFailures,
        long donated,
        long released,
        long droppedFull,
        long droppedOversize,
        long droppedUnderused,
        long droppedReset,
        long droppedInvalid,
        long droppedAged,
        long droppedCleared,
        long collected,
        long leaked,
        long idle,
        long idleBytes,
        long leased)
        implements PoolStats {}
