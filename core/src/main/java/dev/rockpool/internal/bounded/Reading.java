package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedStats;
import dev.rockpool.TimeSummary;
import dev.rockpool.internal.OwnItems;

/// The books, read once.
record Reading(
        long hitLocal,
        long hitShared,
        long missed,
        long created,
        long factoryFailures,
        long released,
        long droppedFull,
        long droppedInvalid,
        long droppedReset,
        long droppedAged,
        long droppedCleared,
        long leaked,
        long destroyFailures,
        long timedOut,
        long rejected,
        long interrupted,
        long waiting,
        long underWay,
        long upkeepRounds,
        long idle,
        long leased,
        TimeSummary waits,
        TimeSummary uses,
        TimeSummary makes)
        implements BoundedStats, OwnItems {

    /// Reads what is done before what is begun, so that nothing is negative.
    static BoundedStats of(
            Books books, Slots<?> slots, long waiting, long live, long upkeepRounds) {
        long released = slots.releases();
        long idle = slots.idle();
        long leased = slots.leased();
        long droppedFull = books.droppedFull.sum();
        long droppedInvalid = books.droppedInvalid.sum();
        long droppedReset = books.droppedReset.sum();
        long droppedAged = books.droppedAged.sum();
        long droppedCleared = books.droppedCleared.sum();
        return new Reading(
                slots.near(),
                books.hitShared.sum(),
                books.missed.sum(),
                books.created.sum(),
                books.factoryFailures.sum(),
                released,
                droppedFull,
                droppedInvalid,
                droppedReset,
                droppedAged,
                droppedCleared,
                books.leaked.sum(),
                books.destroyFailures.sum(),
                books.timedOut.sum(),
                books.rejected.sum(),
                books.interrupted.sum(),
                waiting,
                Math.max(0, live - idle - leased),
                upkeepRounds,
                idle,
                leased,
                books.waits.summary(),
                books.uses.summary(),
                books.makes.summary());
    }
}
