package dev.rockpool.internal.safety;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// Tells of an object of any type whether it was closed: by its public method `isClosed()` or
/// `isOpen()`, where it has one and can be closed.
final class ClosedProbe {
    private static final MethodHandle NEVER =
            MethodHandles.dropArguments(
                    MethodHandles.constant(boolean.class, false), 0, Object.class);

    private static final ClassValue<MethodHandle> PROBES =
            new ClassValue<>() {
                @Override
                protected MethodHandle computeValue(Class<?> type) {
                    MethodHandle probe =
                            AutoCloseable.class.isAssignableFrom(type) ? find(type) : null;
                    return probe == null ? NEVER : probe;
                }
            };

    private ClosedProbe() {}

    static boolean isClosed(Object item) {
        if (item instanceof MemorySegment segment) {
            return !segment.scope().isAlive();
        }
        try {
            return (boolean) PROBES.get(item.getClass()).invokeExact(item);
        } catch (Throwable failure) {
            return false; // it does not want to say
        }
    }

    /// Looks for the method in what the class and its kin declare publicly.
    private static @Nullable MethodHandle find(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        MethodHandle found = declaredBy(type);
        for (Class<?> kin : type.getInterfaces()) {
            found = found != null ? found : find(kin);
        }
        return found != null ? found : find(type.getSuperclass());
    }

    private static @Nullable MethodHandle declaredBy(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        MethodHandle closed = method(type, "isClosed");
        if (closed != null) {
            return closed;
        }
        MethodHandle open = method(type, "isOpen");
        return open == null ? null : MethodHandles.filterReturnValue(open, not());
    }

    private static @Nullable MethodHandle method(Class<?> type, String name) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(type, name, MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static MethodHandle not() {
        return MethodHandles.guardWithTest(
                MethodHandles.identity(boolean.class),
                MethodHandles.dropArguments(
                        MethodHandles.constant(boolean.class, false), 0, boolean.class),
                MethodHandles.dropArguments(
                        MethodHandles.constant(boolean.class, true), 0, boolean.class));
    }
}
