package dev.rockpool.benchmarks.result;

import java.util.Arrays;

/// The figure in the middle.
public final class Median {

    private Median() {}

    /// Finds it.
    ///
    /// @param values at least one
    /// @return the middle one, or the mean of the two in the middle
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
