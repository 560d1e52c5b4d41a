package dev.rockpool.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers of readings one that is a minute old, or up to two: what happened is told from there.
/// Where they come more rarely it is the one before.
///
/// @param <T> a reading
final class Trend<T> {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Function<T, Instant> time;
    private @Nullable T older; // guarded by this
    private @Nullable T newer; // guarded by this

    /// @param time of a reading
    Trend(Function<T, Instant> time) {
        this.time = time;
    }

    /// Takes in a reading.
    ///
    /// @return an earlier one, or the same; all are forgotten if the clock was set back before them
    synchronized T before(T now) {
        Instant at = time.apply(now);
        if (older == null || newer == null || at.isBefore(time.apply(older))) {
            older = now;
            newer = now;
        } else if (!at.isBefore(time.apply(newer).plus(SHORTEST))) {
            older = newer;
            newer = now;
        }
        return older;
    }
}
