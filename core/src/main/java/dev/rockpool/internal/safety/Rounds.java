package dev.rockpool.internal.safety;

import dev.rockpool.internal.Recurring;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Has a pool look after its watch from time to time: ten times a second while there is something
/// to watch, and once while there is not.
public final class Rounds {
    private static final long RESTING = TimeUnit.SECONDS.toNanos(1);

    private final BooleanSupplier round;
    private final Recurring looks;
    private long delay = Sampler.REST; // ns; by one round at a time

    /// Describes rounds that are not made yet.
    ///
    /// @param pool its name
    /// @param round says whether there is something to watch
    public Rounds(String pool, BooleanSupplier round) {
        this.round = round;
        this.looks = new Recurring(pool + "-watch", this::look, () -> delay);
    }

    /// Starts them. They end when this is forgotten.
    public void start() {
        looks.start();
    }

    /// Ends them.
    public void stop() {
        looks.stop();
    }

    private void look() {
        delay = round.getAsBoolean() ? Sampler.REST : Math.min(2 * delay, RESTING);
    }
}
