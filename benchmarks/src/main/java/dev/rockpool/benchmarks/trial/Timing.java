package dev.rockpool.benchmarks.trial;

import java.time.Duration;

/// How long a fork warms up and measures: many short slices.
///
/// @param warmUps slices that do not count
/// @param measurements slices that count
/// @param slice the length of each
public record Timing(int warmUps, int measurements, Duration slice) {

    /// The same with longer or shorter slices.
    ///
    /// @param slice the length of each
    /// @return another timing
    public Timing withSlice(Duration slice) {
        return new Timing(warmUps, measurements, slice);
    }
}
