package dev.rockpool.cli.compare.result;

/// A ratio of throughputs with its 95 % interval.
///
/// @param estimate the geometric mean over the rounds
/// @param low the lower end
/// @param high the upper end
public record Interval(double estimate, double low, double high) {

    /// Whether the difference counts as a gain.
    ///
    /// @return whether the whole interval is above 1
    public boolean isAboveOne() {
        return low > 1;
    }

    /// Whether the difference counts as a loss.
    ///
    /// @return whether the whole interval is below 1
    public boolean isBelowOne() {
        return high < 1;
    }
}
