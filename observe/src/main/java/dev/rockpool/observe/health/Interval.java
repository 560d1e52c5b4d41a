package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was measured of a pool at two moments. They may be the same: then nothing has grown.
///
/// @param before the earlier
/// @param now the later
public record Interval(Reading before, Reading now) {
    private static final List<Metric> COUNTERS =
            Stream.of(Metric.values())
                    .filter(metric -> metric.type() != Metric.Type.GAUGE)
                    .toList();

    /// Checks that both are of one pool, and in this order.
    public Interval {
        if (!before.pool().equals(now.pool()) || !isEarlier(before, now)) {
            throw new IllegalArgumentException(
                    "Interval: '%s' at %s is not an earlier reading of '%s' at %s"
                            .formatted(before.pool(), before.at(), now.pool(), now.at()));
        }
    }

    /// The time from an earlier reading of an id to a later one, as far as that can be: a pool may
    /// have taken the place of another that was closed, and a clock may have been set back.
    ///
    /// @param before what was read before; null if nothing was
    /// @param now what was read last
    /// @return from the earlier to the later; the single moment of the later, in which nothing
    ///   grew, if the earlier is missing, comes after it or is another pool's
    public static Interval between(@Nullable Reading before, Reading now) {
        return new Interval(before != null && isEarlier(before, now) ? before : now, now);
    }

    /// Another pool is of another kind, or its counters are not yet as far.
    private static boolean isEarlier(Reading before, Reading now) {
        return before.kind() == now.kind()
                && !before.at().isAfter(now.at())
                && COUNTERS.stream()
                        .allMatch(counter -> before.value(counter) <= now.value(counter));
    }

    /// How long it is.
    ///
    /// @return zero or more
    public Duration length() {
        return Duration.between(before.at(), now.at());
    }

    /// By how much a counter grew.
    ///
    /// @param counter which
    /// @return 0 or more
    public double growth(Metric counter) {
        return now.value(counter) - before.value(counter);
    }

    /// How fast a counter grew.
    ///
    /// @param counter which
    /// @return a second; 0 in a single moment
    public double perSecond(Metric counter) {
        return perSecond(growth(counter));
    }

    /// How often something happened that is counted.
    ///
    /// @param growth by how much that has grown
    /// @return a second; 0 in a single moment
    public double perSecond(double growth) {
        double seconds = seconds();
        return seconds == 0 ? 0 : growth / seconds;
    }

    double seconds() {
        return length().toNanos() / 1e9;
    }

    /// Acquisitions that returned an item in it.
    ///
    /// @return 0 or more
    public double acquired() {
        return now.acquired() - before.acquired();
    }

    /// Acquisitions in it that were served by reuse.
    ///
    /// @return 0 or more
    public double hits() {
        return Math.max(0, now.hits() - before.hits()); // a difference, of memory
    }

    /// The lower of two readings of a gauge: what was so at both ends.
    double atBothEnds(Metric gauge) {
        return Math.min(before.value(gauge), now.value(gauge));
    }
}
