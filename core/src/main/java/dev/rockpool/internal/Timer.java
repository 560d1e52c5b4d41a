package dev.rockpool.internal;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Runs tasks later, on the JDK's own timer thread: the workers of the common pool are anybody's,
/// and time must go on while all of them are blocked.
public final class Timer {
    /// Runs a task on the thread that submits it. Made of nothing but the JDK's classes, since the
    /// timer holds it.
    private static final Executor HERE = here();

    private Timer() {}

    private static Executor here() {
        try {
            return MethodHandleProxies.asInterfaceInstance(
                    Executor.class,
                    MethodHandles.publicLookup()
                            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class)));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// Runs a task once.
    ///
    /// @param nanos from now
    /// @param task must neither block nor take long, since every timeout of the JVM waits for it;
    ///   what it refers to is held until then (see [dev.rockpool.internal.gc.Weakly])
    public static void runAfter(long nanos, Runnable task) {
        // A timer thread that starts now would inherit our caller's context class loader, and
        // keep it.
        Thread current = Thread.currentThread();
        ClassLoader context = current.getContextClassLoader();
        current.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, HERE).execute(task);
        } finally {
            current.setContextClassLoader(context);
        }
    }
}
