package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.output.Quantity;

/// A ratio with its 95 % interval.
///
/// @param estimate the mean or the median over the rounds
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

    /// For people.
    ///
    /// @return for example `1.42 (1.38–1.47)`
    @Override
    public String toString() {
        return "%s (%s–%s)"
                .formatted(Quantity.ratio(estimate), Quantity.ratio(low), Quantity.ratio(high));
    }
}
