package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.util.Optional;

/// Whether a pool of memory has enough, and wastes none.
final class Bytes {
    private static final double NEARLY_ALL = 0.95; // of the limit
    private static final double FRAGMENTED = 0.25; // of what came from the system
    private static final double CACHED = 0.5; // of what came from the system
    private static final double MUCH = 16 << 20;
    private static final double MIB = 1 << 20;

    private Bytes() {}

    static Optional<String> areNearlyAllOut(Interval figures) {
        double max = figures.now().value(Metric.MEMORY_MAX);
        double used = figures.now().value(Metric.MEMORY_USED);
        return Found.when(
                max > 0 && used > NEARLY_ALL * max,
                "%,.1f of %,.1f MiB are lent",
                used / MIB,
                max / MIB);
    }

    static Optional<String> areFragmented(Interval figures) {
        double reserved = figures.now().value(Metric.MEMORY_RESERVED);
        double between = figures.atBothEnds(Metric.MEMORY_FRAGMENTED);
        return Found.when(
                between >= MUCH && between > FRAGMENTED * reserved,
                "%,.1f of %,.1f MiB lie between what is lent",
                between / MIB,
                reserved / MIB);
    }

    /// What is cached does not go, though nothing more is lent.
    static Optional<String> areNotGivenBack(Settings settings, Interval figures) {
        double reserved = figures.now().value(Metric.MEMORY_RESERVED);
        double cached = figures.atBothEnds(Metric.MEMORY_CACHED);
        boolean rests =
                !settings.time("ageing").isZero() // or else that is said already
                        && figures.growth(Metric.MEMORY_USED) == 0
                        && reserved >= figures.before().value(Metric.MEMORY_RESERVED)
                        && figures.length().dividedBy(3).compareTo(settings.time("ageing")) > 0;
        return Found.when(
                rests && cached >= MUCH && cached > CACHED * reserved,
                "%,.1f of %,.1f MiB idle, and did not go for %,.0f s",
                cached / MIB,
                reserved / MIB,
                figures.seconds());
    }
}
