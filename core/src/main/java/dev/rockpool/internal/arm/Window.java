package dev.rockpool.internal.arm;

import java.util.Arrays;

/// The last samples of something. Guarded by its owner.
///
/// The mean leaves out some at either end: a thread that lost its processor while it was timed, or
/// had a collection come in between, tells nothing. The error of such a mean is Yuen's: of the
/// samples with those at the ends moved in to the next.
final class Window {
    static final int SIZE = 128;

    private final double[] last = new double[SIZE];
    private final double trimmed;
    private long count; // ever

    /// @param trimmed the share that is left out, at either end
    Window(double trimmed) {
        this.trimmed = trimmed;
    }

    void add(double value) {
        last[(int) (count++ % SIZE)] = value;
    }

    int size() {
        return (int) Math.min(count, SIZE);
    }

    Figure figure() {
        int size = size();
        if (size < 2) {
            return Figure.NONE;
        }
        double[] sorted = Arrays.copyOf(last, size);
        Arrays.sort(sorted);
        int trim = size < 5 ? 0 : Math.max(1, (int) (trimmed * size));
        double mean = Arrays.stream(sorted, trim, size - trim).average().orElseThrow();
        Arrays.fill(sorted, 0, trim, sorted[trim]);
        Arrays.fill(sorted, size - trim, size, sorted[size - trim - 1]);
        double share = 1 - 2.0 * trim / size;
        return new Figure(mean, deviation(sorted) / (share * Math.sqrt(size)), size);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
