package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.arm.Arm;
import java.util.NavigableMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What is known of one arm of a work item.
public sealed interface ArmResult {

    /// The arm.
    ///
    /// @return where the objects come from
    Arm arm();

    /// The figures of an arm whose outputs were right, over its rounds.
    ///
    /// @param arm where the objects come from
    /// @param rounds the throughput of each round, by its number
    /// @param throughput its geometric mean, so that ratios of it are means of ratios
    /// @param ratio of it to that of [Arm#NEW], over the rounds that both have; none for that arm
    ///   itself and while the rounds are too few
    /// @param latencies of all operations, in nanoseconds
    /// @param bytesPerOperation allocated on the heap
    /// @param collections in all rounds
    /// @param pauseMillis in all rounds
    /// @param uses objects taken
    /// @param created objects made for it
    /// @param digest the checksum of the outputs
    record Measured(
            Arm arm,
            NavigableMap<Integer, Throughput> rounds,
            Throughput throughput,
            @Nullable Ratio ratio,
            Histogram latencies,
            double bytesPerOperation,
            long collections,
            long pauseMillis,
            long uses,
            long created,
            long digest)
            implements ArmResult {

        /// The share of uses served by an object that was there.
        ///
        /// @return between 0 and 1
        public double hitRate() {
            return 1 - (double) created / uses;
        }
    }

    /// An arm that is out of the comparison.
    ///
    /// @param arm where the objects come from
    /// @param reason a clause for people
    record Failed(Arm arm, String reason) implements ArmResult {}
}
