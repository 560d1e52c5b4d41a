package dev.rockpool.internal.arm;

import dev.rockpool.Savings.Estimate;

/// A mean of samples, and how far off it may be.
///
/// @param mean of the samples
/// @param error of the mean, its standard error
/// @param samples how many
record Figure(double mean, double error, int samples) {
    static final Figure NONE = new Figure(0, 0, 0);

    private static final int ERRORS = 3;
    private static final int ERRORS_TO_BE_SURE = 4;

    Figure plus(Figure other) {
        return new Figure(mean + other.mean, together(other), samples);
    }

    Figure minus(Figure other) {
        return new Figure(mean - other.mean, together(other), samples);
    }

    Figure times(double factor) {
        return new Figure(factor * mean, Math.abs(factor) * error, samples);
    }

    private double together(Figure other) {
        return Math.hypot(error, other.error);
    }

    /// Whether it is anything but chance that it is not zero. Asked again and again, and of noise:
    /// so it takes more than an interval does.
    boolean isCertain() {
        return Math.abs(mean) > ERRORS_TO_BE_SURE * error;
    }

    Estimate estimate() {
        return new Estimate(mean, ERRORS * error);
    }
}
