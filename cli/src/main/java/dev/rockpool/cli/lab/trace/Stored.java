package dev.rockpool.cli.lab.trace;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.PoolTrace.Step;
import java.util.List;

/// Where a release put its item; [dev.rockpool.cli.lab.Served] is that of an acquisition.
enum Stored {
    /// On the level near its thread, which had room.
    NEAR("kept near"),
    /// There too, after a batch had left for the depot.
    NEAR_FOR_A_BATCH("kept near, a batch leaves"),
    /// On a level that all threads share.
    FAR("kept far"),
    /// Nowhere.
    DROPPED("dropped");

    private final String words;

    Stored(String words) {
        this.words = words;
    }

    /// Tells it by the steps of a release that has ended.
    static Stored by(List<Step> steps) {
        Step last = steps.getLast();
        if (last.outcome() != Outcome.KEPT) {
            return DROPPED;
        }
        if (last.place() == Place.DEPOT || last.place() == Place.QUARANTINE) {
            return FAR;
        }
        return steps.stream().anyMatch(step -> step.outcome() == Outcome.MOVED_FAR)
                ? NEAR_FOR_A_BATCH
                : NEAR;
    }

    /// For people and for JSON.
    @Override
    public String toString() {
        return words;
    }
}
