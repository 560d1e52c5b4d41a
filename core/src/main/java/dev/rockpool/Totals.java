package dev.rockpool;

import dev.rockpool.internal.Reading;
import java.util.stream.Stream;

/// The books of several pools in one.
final class Totals {
    private static final PoolStats NOTHING = ofUnkept(0, 0, 0);

    private Totals() {}

    /// The sums of some readings.
    static PoolStats of(Stream<PoolStats> readings) {
        return readings.reduce(NOTHING, Totals::sum);
    }

    /// The books of items none of which is kept.
    static PoolStats ofUnkept(long created, long factoryFailures, long released) {
        return new Reading(
                0,
                0,
                0,
                created,
                factoryFailures,
                Math.max(0, released - created),
                released,
                0,
                released,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Math.max(0, created - released));
    }

    private static PoolStats sum(PoolStats a, PoolStats b) {
        return new Reading(
                a.hitLocal() + b.hitLocal(),
                a.hitShared() + b.hitShared(),
                a.hitVictim() + b.hitVictim(),
                a.created() + b.created(),
                a.factoryFailures() + b.factoryFailures(),
                a.donated() + b.donated(),
                a.released() + b.released(),
                a.droppedFull() + b.droppedFull(),
                a.droppedOversize() + b.droppedOversize(),
                a.droppedUnderused() + b.droppedUnderused(),
                a.droppedReset() + b.droppedReset(),
                a.droppedInvalid() + b.droppedInvalid(),
                a.droppedAged() + b.droppedAged(),
                a.droppedCleared() + b.droppedCleared(),
                a.collected() + b.collected(),
                a.leaked() + b.leaked(),
                a.idle() + b.idle(),
                a.idleBytes() + b.idleBytes(),
                a.leased() + b.leased());
    }
}
