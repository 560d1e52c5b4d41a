package dev.rockpool.testkit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/// What an object refers to and does not consist of: lambdas, threads, locks, loggers and the like.
/// A reset may not swap one for another class, and no more is asked of it.
final class Opaques {
    private static final List<Class<?>> TYPES =
            List.of(
                    ClassLoader.class,
                    Cleaner.class,
                    Condition.class,
                    Executor.class,
                    Lock.class,
                    MethodHandle.class,
                    ReadWriteLock.class,
                    Reference.class,
                    StampedLock.class,
                    System.Logger.class,
                    Thread.class,
                    ThreadGroup.class,
                    ThreadLocal.class,
                    VarHandle.class);

    private static final Set<String> LOGGERS =
            Set.of(
                    "java.util.logging.Logger",
                    "org.apache.commons.logging.Log",
                    "org.apache.logging.log4j.Logger",
                    "org.slf4j.Logger");

    private Opaques() {}

    static boolean isOpaque(Object object) {
        Class<?> type = object.getClass();
        return type.isHidden()
                || type == Object.class
                || TYPES.stream().anyMatch(opaque -> opaque.isInstance(object))
                || isLogger(type);
    }

    private static boolean isLogger(@Nullable Class<?> type) {
        return type != null
                && (LOGGERS.contains(type.getName())
                        || List.of(type.getInterfaces()).stream().anyMatch(Opaques::isLogger)
                        || isLogger(type.getSuperclass()));
    }
}
