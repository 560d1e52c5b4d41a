package dev.rockpool.benchmarks.work;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one fork saw.
///
/// @param nanos for each pair; what is counted depends on the case
/// @param bytes allocated on the heap for each pair
/// @param items what was made and kept, where items are counted
public record Measurement(double nanos, double bytes, @Nullable Items items) {
    private static final Pattern SPACE = Pattern.compile(" ");

    /// The items of a fork.
    ///
    /// @param made in the time measured
    /// @param pairs in the time measured
    /// @param live when all had been given back
    public record Items(long made, long pairs, long live) {

        /// The share of pairs that took a new item.
        ///
        /// @return between 0 and 1
        public double misses() {
            return pairs == 0 ? 0 : (double) made / pairs;
        }
    }

    /// Reads the line that a fork printed.
    ///
    /// @param line `nanos bytes` or `nanos bytes made pairs live`
    /// @return the measurement
    /// @throws IOException if it is another line
    public static Measurement parse(String line) throws IOException {
        List<String> words = SPACE.splitAsStream(line).toList();
        try {
            return new Measurement(
                    Double.parseDouble(words.get(0)),
                    Double.parseDouble(words.get(1)),
                    words.size() == 2
                            ? null
                            : new Items(
                                    Long.parseLong(words.get(2)),
                                    Long.parseLong(words.get(3)),
                                    Long.parseLong(words.get(4))));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("not a measurement: " + line, e);
        }
    }

    /// The line for [#parse].
    ///
    /// @return numbers with spaces between them
    public String toLine() {
        String times = "%s %s".formatted(nanos, bytes);
        return items == null
                ? times
                : "%s %d %d %d".formatted(times, items.made, items.pairs, items.live);
    }
}
