package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.util.Optional;

/// Whether those who ask get an item, and in time.
final class Lending {
    private static final double NEARLY_ALL = 0.95; // of max
    private static final double LONG_WAIT = 0.050; // s

    private Lending() {}

    static Optional<String> nearlyAllAreOut(Interval figures) {
        double max = figures.now().value(Metric.MAX);
        double out = figures.atBothEnds(Metric.LEASED);
        return Found.when(
                max > 0 && out > NEARLY_ALL * max, "%,.0f of %,.0f items are out", out, max);
    }

    static Optional<String> waitsAreLong(Interval figures) {
        double waits = figures.growth(Metric.WAITS);
        double mean = waits == 0 ? 0 : figures.growth(Metric.WAIT_TIME) / waits;
        return Found.when(
                mean > LONG_WAIT,
                "%,.0f acquisitions that found nothing idle waited %,.0f ms on average",
                waits,
                mean * 1e3);
    }

    static Optional<String> timesOut(Interval figures) {
        double timeouts = figures.growth(Metric.TIMEOUTS);
        return Found.when(timeouts > 0, "%,.0f acquisitions got nothing in time", timeouts);
    }

    static Optional<String> refuses(Interval figures) {
        double refused = figures.growth(Metric.REJECTIONS);
        return Found.when(
                refused > 0,
                "%,.0f acquisitions were refused since maxWaiters waited already",
                refused);
    }
}
