package dev.rockpool;

import java.util.Locale;

/// What a pool saves, compared with doing without it: what its control arm has found so far.
///
/// @param verdict whether it is worth its while
/// @param samples that it rests on
/// @param nanos what one operation saves, in nanoseconds of one processor; with the collector's
///   part for the bytes
/// @param bytes what one operation does not allocate
/// @param cost what one operation takes of the pool itself, in nanoseconds: to take an item and to
///   give it back, with its reset; of a bounded pool, to wait. It is in what is saved already
/// @param collection the share of the collector's work that the pool keeps from it, between 0 and 1
/// @param overhead the share of one processor that it took to find out, between 0 and 1
public record Savings(
        Verdict verdict,
        long samples,
        Estimate nanos,
        Estimate bytes,
        Estimate cost,
        double collection,
        double overhead) {

    /// Whether a pool is worth its while.
    public enum Verdict {
        /// It saves more than it costs.
        KEEP,
        /// It costs more than it saves, or saves next to nothing.
        STOP,
        /// It is bounded, and its users wait as long as it takes to make an item, or longer. What
        /// its bound is good for is not in that.
        WAITS,
        /// There are too few samples, or too much noise.
        UNDECIDED
    }

    /// A figure that was found by samples.
    ///
    /// @param mean the most likely value
    /// @param error how far off it may be: three standard errors
    public record Estimate(double mean, double error) {
        /// The least that it is likely to be.
        ///
        /// @return below the mean
        public double low() {
            return mean - error;
        }

        /// The most that it is likely to be.
        ///
        /// @return above the mean
        public double high() {
            return mean + error;
        }
    }

    /// The verdict in words, with its figures.
    ///
    /// @return for example `saves 3.1 ± 0.2 µs and 64 KiB an operation`
    public String sentence() {
        return switch (verdict) {
            case KEEP -> "saves " + figures() + " an operation" + collector();
            case STOP ->
                    "costs more than it saves: stop pooling (it saves %s an operation)"
                            .formatted(figures());
            case WAITS ->
                    "waits %s an item takes to make; what its bound is good for is not in that"
                            .formatted(
                                    nanos.mean < 0
                                            ? time(-nanos.mean) + " longer than"
                                            : "about as long as");
            case UNDECIDED ->
                    samples < 2
                            ? "not known yet"
                            : "not certain yet, after %d samples: it seems to save %s an operation"
                                    .formatted(samples, figures());
        };
    }

    private String figures() {
        String size = size(bytes.mean);
        return time(nanos.mean) + (size.equals("0 B") ? "" : " and " + size);
    }

    private String collector() {
        return collection < 0.01
                ? ""
                : ", and the collector %.0f %% of its work".formatted(100 * collection);
    }

    private String time(double mean) {
        double largest = Math.max(Math.abs(mean), nanos.error);
        String unit = largest < 1e3 ? "ns" : largest < 1e6 ? "µs" : "ms";
        double scale = largest < 1e3 ? 1 : largest < 1e6 ? 1e3 : 1e6;
        return digits(mean / scale) + " ± " + digits(nanos.error / scale) + " " + unit;
    }

    private static String size(double bytes) {
        double size = Math.abs(bytes);
        return size < 1023.5
                ? whole(bytes) + " B"
                : size < 1023.95 * 1024
                        ? digits(bytes / 1024) + " KiB"
                        : digits(bytes / (1024 * 1024)) + " MiB";
    }

    /// With one decimal, where that is neither noise nor nothing.
    private static String digits(double value) {
        double tenths = Math.rint(10 * value) / 10;
        return Math.abs(value) >= 100 || tenths == Math.rint(tenths)
                ? whole(value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", Math.rint(value) + 0.0); // not -0
    }

    @Override
    public String toString() {
        return sentence();
    }
}
