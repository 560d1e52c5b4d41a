package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.time.Duration;

/// What was measured of a pool at two moments. They may be the same: then nothing has grown.
///
/// @param before the earlier
/// @param now the later
public record Interval(Reading before, Reading now) {

    /// Checks that both are of one pool, and in this order.
    public Interval {
        if (!before.pool().equals(now.pool()) || before.at().isAfter(now.at())) {
            throw new IllegalArgumentException(
                    "Interval: '%s' at %s is not an earlier reading of '%s' at %s"
                            .formatted(before.pool(), before.at(), now.pool(), now.at()));
        }
    }

    /// A single moment.
    ///
    /// @param now the only reading
    /// @return an interval in which nothing grew
    public static Interval at(Reading now) {
        return new Interval(now, now);
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
        return Math.max(0, now.value(counter) - before.value(counter));
    }

    /// How fast a counter grew.
    ///
    /// @param counter which
    /// @return a second; 0 in a single moment
    public double perSecond(Metric counter) {
        double seconds = seconds();
        return seconds == 0 ? 0 : growth(counter) / seconds;
    }

    double seconds() {
        return length().toNanos() / 1e9;
    }

    /// Acquisitions that returned an item in it.
    double acquired() {
        return Math.max(0, now.acquired() - before.acquired());
    }

    /// Acquisitions in it that were served by reuse.
    double hits() {
        return Math.max(0, now.hits() - before.hits());
    }

    /// The lower of two readings of a gauge: what was so at both ends.
    double atBothEnds(Metric gauge) {
        return Math.min(before.value(gauge), now.value(gauge));
    }
}
