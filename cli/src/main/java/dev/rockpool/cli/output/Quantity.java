package dev.rockpool.cli.output;

import java.util.Locale;

/// Figures as people read them, the same in every locale: three digits where the last one still
/// means something.
public final class Quantity {

    private Quantity() {}

    /// A whole number with separators.
    ///
    /// @param value any
    /// @return for example `1,204`
    public static String count(Number value) {
        return format("%,.0f", value.doubleValue());
    }

    /// A number of things.
    ///
    /// @param value not negative
    /// @param noun in the singular, with a plural in s
    /// @return for example `1 file` or `1,204 files`
    public static String count(int value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /// A count that must fit a narrow column.
    ///
    /// @param count not negative
    /// @return for example `9,999` or `1.20 M`
    public static String shortCount(Number count) {
        double value = count.doubleValue();
        return value < 99_999.5
                ? count(value)
                : value < 999_500 ? digits(value / 1e3) + " k" : digits(value / 1e6) + " M";
    }

    /// A time.
    ///
    /// @param time in nanoseconds, not negative
    /// @return for example `412 µs`
    public static String time(Number time) {
        double nanos = time.doubleValue();
        if (nanos < 999.5) {
            return count(nanos) + " ns";
        }
        if (nanos < 999.5e3) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 999.5e6) {
            return digits(nanos / 1e6) + " ms";
        }
        return digits(nanos / 1e9) + " s";
    }

    /// An amount of memory.
    ///
    /// @param size in bytes, any
    /// @return for example `8.12 KiB`
    public static String bytes(Number size) {
        double bytes = size.doubleValue();
        double magnitude = Math.abs(bytes);
        if (magnitude < 1024) {
            return count(bytes) + " B";
        }
        if (magnitude < 1024 * 1024) {
            return digits(bytes / 1024) + " KiB";
        }
        if (magnitude < 1024 * 1024 * 1024) {
            return digits(bytes / (1024 * 1024)) + " MiB";
        }
        return digits(bytes / (1024 * 1024 * 1024)) + " GiB";
    }

    /// A figure without a unit.
    ///
    /// @param value any
    /// @return three digits, for example `4.27`, `31.5` or `1,204`
    public static String digits(double value) {
        double size = Math.abs(value);
        return format(size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%,.0f", value);
    }

    /// A ratio.
    ///
    /// @param value not negative
    /// @return for example `1.42`
    public static String ratio(double value) {
        return digits(value);
    }

    /// A share, cut and not rounded: 100% means all of them.
    ///
    /// @param share between 0 and 1
    /// @return for example `99.9%`
    public static String percent(double share) {
        double tenths = Math.floor(share * 1000) / 10;
        return format(tenths == Math.rint(tenths) ? "%.0f%%" : "%.1f%%", tenths);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
