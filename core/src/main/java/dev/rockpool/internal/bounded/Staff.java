package dev.rockpool.internal.bounded;

import org.jspecify.annotations.Nullable;

/// Who does the work of a pool that no caller does: virtual threads, one for each task.
///
/// Callbacks look for classes and services by the context class loader, so all have that of the
/// thread that built the pool.
///
/// @param context held as long as the pool
record Staff(@Nullable ClassLoader context) {

    /// Made by the thread that builds a pool.
    static Staff ofThisThread() {
        return new Staff(Thread.currentThread().getContextClassLoader());
    }

    /// Has a task done.
    void start(String name, Runnable task) {
        Thread thread =
                Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(task);
        thread.setContextClassLoader(context);
        thread.start();
    }
}
