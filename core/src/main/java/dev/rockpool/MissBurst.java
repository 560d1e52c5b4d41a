package dev.rockpool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A time in which something missed at an unusual rate.
///
/// @param name of what missed
/// @param begin of the first sample above the rate
/// @param length so far, if it is not over
/// @param misses in that time
/// @param highestRate misses a second, of the highest sample
/// @param collections that ran meanwhile or in the sample before, the first of them first
public record MissBurst(
        String name,
        Instant begin,
        Duration length,
        long misses,
        double highestRate,
        List<Collected> collections) {

    /// Copies the list.
    public MissBurst {
        collections = List.copyOf(collections);
    }

    /// A collection of garbage.
    ///
    /// @param at when the JVM notified it, which is a little later than it was over
    /// @param major whether it looked at the whole heap, or at the old generation
    public record Collected(Instant at, boolean major) {}
}
