package dev.rockpool.observe;

import dev.rockpool.observe.health.Interval;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Remembers of the readings of a pool one that is a minute old, or up to two: what it does is told
/// from there. Where they come more rarely it is the one before.
final class Trend {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private @Nullable Reading older; // guarded by this
    private @Nullable Reading newer; // guarded by this

    /// Takes in a reading.
    ///
    /// @return what happened up to it
    synchronized Interval until(Reading now) {
        if (older == null || newer == null) {
            older = now;
            newer = now;
        } else if (!now.at().isBefore(newer.at().plus(SHORTEST))) {
            older = newer;
            newer = now;
        }
        return older.at().isAfter(now.at()) ? Interval.at(now) : new Interval(older, now);
    }
}
