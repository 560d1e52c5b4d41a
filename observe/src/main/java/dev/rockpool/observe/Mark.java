package dev.rockpool.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened beside the readings: a mark on the axis of time.
///
/// @param at when it began
/// @param kind what it was
/// @param pool the [id][ObservedPool#id()] of the pool; `null` if it concerns all
/// @param text for people, in some words
/// @param length how long it took, so far if it goes on; zero for a moment
public record Mark(Instant at, Kind kind, @Nullable String pool, String text, Duration length) {

    /// What can happen.
    public enum Kind {
        /// A collection of garbage.
        COLLECTION,
        /// Ageing steps of a pool.
        AGEING,
        /// A time in which a pool missed at an unusual rate.
        BURST,
        /// The settings of a pool were changed.
        RECONFIGURED,
        /// The system held the process back: its share of the processors was used up.
        THROTTLED,
        /// A fault in the use of a pool.
        SAFETY,
        /// A pool was built.
        OPENED,
        /// A pool was closed, or nobody uses it any more.
        CLOSED
    }

    /// A mark of a moment.
    static Mark of(Instant at, Kind kind, @Nullable String pool, String text) {
        return new Mark(at, kind, pool, text, Duration.ZERO);
    }
}
