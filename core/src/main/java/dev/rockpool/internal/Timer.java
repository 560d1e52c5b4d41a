package dev.rockpool.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs tasks later, on the JDK's own threads.
public final class Timer {
    private Timer() {}

    /// Runs a task once.
    ///
    /// @param nanos from now
    /// @param task must not block; what it refers to is held until then (see
    ///   [dev.rockpool.internal.gc.Weakly])
    public static void runAfter(long nanos, Runnable task) {
        // A timer thread that starts now would inherit our caller's context class loader, and
        // keep it.
        Thread current = Thread.currentThread();
        ClassLoader context = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(task);
        } finally {
            current.setContextClassLoader(context);
        }
    }
}
