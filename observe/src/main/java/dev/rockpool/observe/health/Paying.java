package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.util.Optional;

/// Whether a pool is worth its while, where its control arm measures that.
final class Paying {
    private static final double LONG = 200e-9; // s
    private static final double MUCH = 0.25; // of what is saved
    private static final double NANOS = 1e9;

    private Paying() {}

    static Optional<String> doesNotPay(Interval figures) {
        boolean stop =
                figures.before().value(Metric.WORTH) < 0 && figures.now().value(Metric.WORTH) < 0;
        return Found.when(
                stop,
                "an operation saves %,.0f ns, by its control arm",
                NANOS * figures.now().value(Metric.SAVED_TIME));
    }

    static Optional<String> takesLong(Interval figures) {
        double cost = figures.atBothEnds(Metric.COST_TIME);
        double saved = figures.now().value(Metric.SAVED_TIME);
        return Found.when(
                cost > LONG && cost > MUCH * saved,
                "to take an item and to give it back takes %,.0f ns, and saves %,.0f ns",
                NANOS * cost,
                NANOS * saved);
    }
}
