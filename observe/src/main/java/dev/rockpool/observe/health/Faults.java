package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.util.Optional;

/// Whether items are lost, and callbacks fail.
final class Faults {
    private static final double MANY_BROKEN = 0.01; // of the acquisitions
    private static final double FEW = 10;

    /// Of the releases. An item that moves while ageing drops it counts as donated, now and then.
    private static final double MANY_DONATED = 0.001;

    private Faults() {}

    static Optional<String> leaks(Interval figures) {
        double leaked = figures.now().value(Metric.LEAKED);
        return Found.when(
                leaked > 0, "%,.0f items were lost by their holders since it was built", leaked);
    }

    static Optional<String> takesBackTooMany(Interval figures) {
        double donated = figures.growth(Metric.DONATED);
        return Found.when(
                donated >= FEW && donated > MANY_DONATED * figures.growth(Metric.RELEASED),
                "%,.0f more items were released than lent",
                donated);
    }

    static Optional<String> factoryFails(Interval figures) {
        double failures = figures.growth(Metric.FACTORY_FAILURES);
        double made = figures.growth(Metric.CREATED);
        return Found.when(failures > 0, "%,.0f of %,.0f calls failed", failures, failures + made);
    }

    static Optional<String> callbacksFail(Interval figures) {
        double onRelease = figures.growth(Metric.DROPPED_RESET);
        double onEnd = figures.growth(Metric.DESTROY_FAILURES);
        return Found.when(
                onRelease + onEnd > 0,
                "%,.0f releases and %,.0f calls of destroy failed",
                onRelease,
                onEnd);
    }

    static Optional<String> itemsBreak(Interval figures) {
        double acquired = figures.acquired();
        double broken = figures.growth(Metric.DROPPED_INVALID) - figures.growth(Metric.LEAKED);
        return Found.when(
                broken >= FEW && broken > MANY_BROKEN * acquired,
                "%,.0f items were found broken in %,.0f acquisitions",
                broken,
                acquired);
    }
}
