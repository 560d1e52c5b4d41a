package dev.rockpool.cli.lab.exhaustion;

import java.util.Arrays;
import java.util.stream.LongStream;

/// How long something took, each time.
///
/// @param meanNanos on average
/// @param p50Nanos half took no longer
/// @param p99Nanos 99 of 100 took no longer
/// @param maxNanos none took longer
record Times(long meanNanos, long p50Nanos, long p99Nanos, long maxNanos) {

    /// All zero if there was none.
    static Times of(LongStream nanos) {
        long[] sorted = nanos.sorted().toArray();
        if (sorted.length == 0) {
            return new Times(0, 0, 0, 0);
        }
        return new Times(
                Arrays.stream(sorted).sum() / sorted.length,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 99L / 100)],
                sorted[sorted.length - 1]);
    }
}
