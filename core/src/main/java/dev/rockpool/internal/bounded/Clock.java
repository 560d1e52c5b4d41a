package dev.rockpool.internal.bounded;

import dev.rockpool.internal.Timer;
import dev.rockpool.internal.gc.Weakly;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A pool's time: read without asking the system, and standing still while the process does.
///
/// It moves ten times a second, and each time by [#LARGEST_STEP] at the most: after the process was
/// stopped, or the machine asleep, nothing in the pool is suddenly old. So it is good to tell how
/// long an item was idle or out, and no deadline is kept by it.
final class Clock {
    /// Between two ticks, ns; so far a reading may be off.
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long LARGEST_STEP = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier source;
    private final Runnable run = this::run; // held here, and weakly by the timer
    private final Runnable tick = Weakly.weakly(Runnable.class, run);
    private volatile @Nullable Runnable action; // after each tick
    private long last; // by one tick at a time
    private volatile long now; // ns since the clock was made
    private volatile boolean stopped;

    /// Makes a clock that stands.
    ///
    /// @param source of nanoseconds
    Clock(LongSupplier source) {
        this.source = source;
        this.last = source.getAsLong();
    }

    long now() {
        return now;
    }

    /// Moves on. Called by the timer, or by a test that keeps the time itself.
    void advance() {
        long reading = source.getAsLong();
        long before = now;
        now = before + Math.clamp(reading - last, 0, LARGEST_STEP);
        last = reading;
        Runnable action = this.action;
        if (action != null) {
            action.run();
        }
    }

    /// Has the time move by itself.
    ///
    /// @param action after each tick; must not block
    void start(Runnable action) {
        this.action = action;
        again();
    }

    void stop() {
        stopped = true;
    }

    private void run() {
        if (!stopped) {
            try {
                advance();
            } finally {
                again();
            }
        }
    }

    private void again() {
        Timer.runAfter(TICK, tick);
    }
}
