package dev.rockpool.internal;

import dev.rockpool.internal.gc.Weakly;
import java.util.function.LongSupplier;

/// Work that is done again and again, each time on a virtual thread, since it may block as the
/// timer may not. The timer knows it only weakly: who wants it to go on holds this.
public final class Recurring {
    private final String threadName;
    private final Runnable work;
    private final LongSupplier delay;
    private final Runnable tick = this::tick; // held here, and weakly by the timer
    private final Runnable weakTick = Weakly.weakly(Runnable.class, tick);
    private volatile boolean stopped;

    /// Describes work that is not done yet.
    ///
    /// @param work done by one thread at a time, ordered by the rescheduling
    /// @param delay nanoseconds until it is to be done, asked before the first time and after each
    public Recurring(String threadName, Runnable work, LongSupplier delay) {
        this.threadName = threadName;
        this.work = work;
        this.delay = delay;
    }

    /// Has it done after its delay, and again. Called once, or from the work.
    public void start() {
        Timer.runAfter(delay.getAsLong(), weakTick);
    }

    /// Has it done no more.
    public void stop() {
        stopped = true;
    }

    private void tick() {
        if (stopped) {
            return;
        }
        boolean started = false;
        try {
            Thread.ofVirtual()
                    .name(threadName)
                    .inheritInheritableThreadLocals(false)
                    .start(this::workAndGoOn);
            started = true;
        } finally {
            if (!started) {
                start();
            }
        }
    }

    private void workAndGoOn() {
        try {
            work.run();
        } finally {
            start(); // whatever happened: an OutOfMemoryError is when the next time counts
        }
    }
}
