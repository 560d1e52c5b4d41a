package dev.rockpool.cli.lab;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.PoolStats;

/// Which level served an acquisition.
public enum Served {
    /// The caller's own: its thread's local, or the stripe it came to.
    LOCAL("local hit"),
    /// One that all threads share.
    SHARED("shared hit"),
    /// What idled through an ageing step.
    VICTIM("victim hit"),
    /// None: the factory made an item.
    MADE("made anew");

    private final String words;

    Served(String words) {
        this.words = words;
    }

    /// Tells it by the counters.
    ///
    /// @param before a reading before the acquisition
    /// @param after a reading after it, and after nothing else
    /// @return the level
    /// @throws IllegalArgumentException if there was no acquisition between, or more than one
    public static Served between(PoolStats before, PoolStats after) {
        if (after.acquired() - before.acquired() != 1) {
            throw new IllegalArgumentException(
                    "%d acquisitions between two readings, not 1"
                            .formatted(after.acquired() - before.acquired()));
        }
        if (after.created() > before.created()) {
            return MADE;
        }
        if (after.hitVictim() > before.hitVictim()) {
            return VICTIM;
        }
        return after.hitShared() > before.hitShared() ? SHARED : LOCAL;
    }

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
