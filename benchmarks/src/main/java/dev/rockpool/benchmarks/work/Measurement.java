package dev.rockpool.benchmarks.work;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one fork saw.
///
/// @param nanos for each pair; what is counted depends on the case
/// @param bytes allocated on the heap for each pair
/// @param more what else the case is about; null where it is time alone
public record Measurement(double nanos, double bytes, @Nullable More more) {
    private static final Pattern SPACE = Pattern.compile(" ");

    /// What some cases are about.
    public sealed interface More {}

    /// The items of a fork, where items are counted.
    ///
    /// @param made in the time measured
    /// @param pairs in the time measured
    /// @param live when all had been given back
    public record Items(long made, long pairs, long live) implements More {

        /// The share of pairs that took a new item.
        ///
        /// @return between 0 and 1
        public double misses() {
            return pairs == 0 ? 0 : (double) made / pairs;
        }
    }

    /// How the threads were served, where items are fewer than threads.
    ///
    /// @param pairsPerSecond of all threads
    /// @param cpuNanos of processor time for each pair, whatever it was spent on
    /// @param slowest the pairs of the thread that did the fewest
    /// @param mean the pairs of a thread
    /// @param fastest the pairs of the thread that did the most
    /// @param p99 of the acquisitions took so long at the most, in nanoseconds: 99 %
    /// @param p999 the same: 99.9 %
    /// @param longestWait in an acquisition, in nanoseconds
    /// @param longestStall from one acquired item to the next of the same thread, in nanoseconds
    public record Service(
            double pairsPerSecond,
            double cpuNanos,
            long slowest,
            double mean,
            long fastest,
            long p99,
            long p999,
            long longestWait,
            long longestStall)
            implements More {

        /// What the worst-served thread got of what the best-served one got.
        ///
        /// @return between 0 and 1
        public double slowestToFastest() {
            return slowest / (double) fastest;
        }

        /// What the worst-served thread got of its fair share.
        ///
        /// @return between 0 and 1
        public double slowestToMean() {
            return slowest / mean;
        }
    }

    /// The memory of an allocator, where sizes are many.
    ///
    /// @param reserved bytes that it had from the system when much was lent
    /// @param lent bytes that had been asked for then
    public record Footprint(long reserved, long lent) implements More {

        /// What a byte that is lent takes.
        ///
        /// @return 1 at best
        public double reservedToLent() {
            return (double) reserved / lent;
        }
    }

    /// How long uses took, each by itself.
    ///
    /// @param p50 half of them took so long at the most, in nanoseconds
    /// @param p99 the same: 99 %
    /// @param p999 the same: 99.9 %
    /// @param longest of all
    public record Latency(long p50, long p99, long p999, long longest) implements More {}

    /// The buffers that Jackson has, where documents are written and read.
    ///
    /// @param live when nothing was under way any more
    public record Recyclers(long live) implements More {}

    /// The items, if they were counted.
    ///
    /// @return null where every pool has an item at hand
    public @Nullable Items items() {
        return more instanceof Items items ? items : null;
    }

    /// How the threads were served, in a case of the bounded pools.
    ///
    /// @return null in other cases
    public @Nullable Service service() {
        return more instanceof Service service ? service : null;
    }

    /// The memory, where sizes are many.
    ///
    /// @return null in other cases
    public @Nullable Footprint footprint() {
        return more instanceof Footprint footprint ? footprint : null;
    }

    /// How long uses took, beside a heap that is full.
    ///
    /// @return null in other cases
    public @Nullable Latency latency() {
        return more instanceof Latency latency ? latency : null;
    }

    /// Jackson's recyclers, where they were counted.
    ///
    /// @return null in other cases
    public @Nullable Recyclers recyclers() {
        return more instanceof Recyclers recyclers ? recyclers : null;
    }

    /// Reads the line that a fork printed.
    ///
    /// @param line `nanos bytes`, and the components of [#more] if there are some
    /// @return the measurement
    /// @throws IOException if it is another line
    public static Measurement parse(String line) throws IOException {
        List<String> words = SPACE.splitAsStream(line).toList();
        try {
            return new Measurement(
                    Double.parseDouble(words.get(0)),
                    Double.parseDouble(words.get(1)),
                    more(words.subList(2, words.size())));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("not a measurement: " + line, e);
        }
    }

    private static @Nullable More more(List<String> words) {
        return switch (words.size()) {
            case 0 -> null;
            case 1 -> new Recyclers(Long.parseLong(words.getFirst()));
            case 2 -> new Footprint(Long.parseLong(words.get(0)), Long.parseLong(words.get(1)));
            case 3 ->
                    new Items(
                            Long.parseLong(words.get(0)),
                            Long.parseLong(words.get(1)),
                            Long.parseLong(words.get(2)));
            case 4 ->
                    new Latency(
                            Long.parseLong(words.get(0)),
                            Long.parseLong(words.get(1)),
                            Long.parseLong(words.get(2)),
                            Long.parseLong(words.get(3)));
            case 9 ->
                    new Service(
                            Double.parseDouble(words.get(0)),
                            Double.parseDouble(words.get(1)),
                            Long.parseLong(words.get(2)),
                            Double.parseDouble(words.get(3)),
                            Long.parseLong(words.get(4)),
                            Long.parseLong(words.get(5)),
                            Long.parseLong(words.get(6)),
                            Long.parseLong(words.get(7)),
                            Long.parseLong(words.get(8)));
            default -> throw new IllegalArgumentException("%d words".formatted(words.size()));
        };
    }

    /// The line for [#parse].
    ///
    /// @return numbers with spaces between them
    public String toLine() {
        String times = "%s %s".formatted(nanos, bytes);
        return switch (more) {
            case null -> times;
            case Items(long made, long pairs, long live) ->
                    "%s %d %d %d".formatted(times, made, pairs, live);
            case Recyclers(long live) -> "%s %d".formatted(times, live);
            case Footprint(long reserved, long lent) -> "%s %d %d".formatted(times, reserved, lent);
            case Latency(long p50, long p99, long p999, long longest) ->
                    "%s %d %d %d %d".formatted(times, p50, p99, p999, longest);
            case Service service ->
                    "%s %s %s %d %s %d %d %d %d %d"
                            .formatted(
                                    times,
                                    service.pairsPerSecond,
                                    service.cpuNanos,
                                    service.slowest,
                                    service.mean,
                                    service.fastest,
                                    service.p99,
                                    service.p999,
                                    service.longestWait,
                                    service.longestStall);
        };
    }
}
