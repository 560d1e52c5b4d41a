package dev.rockpool.testkit;

import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import dev.rockpool.PoolStats;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What chaos did to a pool, so that its users see figures of their own use alone.
///
/// An act of chaos changes the figures of the pool and those in here one after the other. So a
/// reading is good if no act was under way; if many tries find none, the last good one is told
/// again.
final class ChaosBooks {
    private static final int TRIES = 1_000;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong givenBack = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong hidden = new AtomicLong();
    private final AtomicReference<Reading> last = new AtomicReference<>(Reading.NONE);

    /// An act begins.
    void begin() {
        begun.incrementAndGet();
    }

    /// An act ends.
    void end() {
        ended.incrementAndGet();
    }

    /// An idle item was acquired.
    void taken() {
        taken.incrementAndGet();
        hidden.incrementAndGet();
    }

    /// An item was made where an idle one was wanted.
    void made() {
        made.incrementAndGet();
        hidden.incrementAndGet();
    }

    /// An item was released.
    void givenBack() {
        givenBack.incrementAndGet();
        hidden.decrementAndGet();
    }

    /// An item was invalidated, which the pool counts as a release, too.
    void dropped() {
        dropped.incrementAndGet();
        givenBack();
    }

    /// The figures of a pool as its users are to see them.
    PoolStats read(Supplier<PoolStats> pool) {
        for (int i = 0; i < TRIES; i++) {
            long acts = begun.get();
            if (ended.get() == acts) {
                var reading = new Reading(acts, withoutChaos(pool.get()));
                if (begun.get() == acts) {
                    return last.accumulateAndGet(reading, Reading::later).figures;
                }
            }
            Thread.onSpinWait();
        }
        return last.get().figures;
    }

    private Figures withoutChaos(PoolStats pool) {
        return new Figures(
                pool.acquired() - taken.get() - made.get(),
                0,
                pool.hits() - taken.get(),
                0,
                pool.created() - made.get(),
                pool.factoryFailures(),
                pool.donated() + made.get(),
                pool.released() - givenBack.get(),
                pool.droppedFull(),
                pool.droppedOversize(),
                pool.droppedUnderused(),
                pool.droppedReset(),
                pool.droppedInvalid() - dropped.get(),
                pool.droppedAged(),
                pool.droppedCleared() + dropped.get(),
                pool.collected(),
                pool.leaked(),
                pool.idle() + hidden.get(),
                pool.idleBytes(),
                pool.leased() - hidden.get());
    }

    /// The levels of a pool as its users are to see them.
    PoolSnapshot read(PoolSnapshot pool, PoolStats figures) {
        var levels = new ArrayList<>(pool.levels());
        if (hidden.get() > 0) {
            levels.add(new Level(Kind.IDLE, "chaos", hidden.get(), 0, pool.epoch()));
        }
        return new PoolSnapshot(
                pool.pool(),
                pool.epoch(),
                pool.closed(),
                pool.safety(),
                levels,
                pool.holders(),
                figures);
    }

    /// A reading when so many acts had ended.
    private record Reading(long acts, Figures figures) {
        static final Reading NONE =
                new Reading(
                        -1,
                        new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

        Reading later(Reading other) {
            return other.acts >= acts ? other : this;
        }
    }

    /// What the users see.
    private record Figures(
            long acquired,
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
}
