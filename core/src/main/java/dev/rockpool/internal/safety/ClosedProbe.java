package dev.rockpool.internal.safety;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/// Tells of an object of any type whether it was closed: by its public method `isClosed()` or
/// `isOpen()`, where it has one and can be closed.
///
/// @param method of an object, which returns a boolean
/// @param ofClosed what it returns of one that is closed
record ClosedProbe(MethodHandle method, boolean ofClosed) {
    private static final ClosedProbe NEVER =
            new ClosedProbe(
                    MethodHandles.dropArguments(
                            MethodHandles.constant(boolean.class, false), 0, Object.class),
                    true);

    private static final ClassValue<ClosedProbe> PROBES =
            new ClassValue<>() {
                @Override
                protected ClosedProbe computeValue(Class<?> type) {
                    ClosedProbe probe =
                            AutoCloseable.class.isAssignableFrom(type) ? find(type) : null;
                    return probe == null ? NEVER : probe;
                }
            };

    static boolean isClosed(Object item) {
        if (item instanceof MemorySegment segment) {
            return !segment.scope().isAlive();
        }
        ClosedProbe probe = PROBES.get(item.getClass());
        try {
            return (boolean) probe.method.invokeExact(item) == probe.ofClosed;
        } catch (Throwable failure) {
            return false; // it does not want to say
        }
    }

    /// Looks for the method in what the class and its kin declare publicly.
    private static @Nullable ClosedProbe find(@Nullable Class<?> type) {
        if (type == null) {
            return null;
        }
        ClosedProbe found = declaredBy(type);
        for (Class<?> kin : type.getInterfaces()) {
            found = found != null ? found : find(kin);
        }
        return found != null ? found : find(type.getSuperclass());
    }

    private static @Nullable ClosedProbe declaredBy(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        ClosedProbe closed = by(type, "isClosed", true);
        return closed != null ? closed : by(type, "isOpen", false);
    }

    private static @Nullable ClosedProbe by(Class<?> type, String name, boolean ofClosed) {
        try {
            return new ClosedProbe(
                    MethodHandles.publicLookup()
                            .findVirtual(type, name, MethodType.methodType(boolean.class))
                            .asType(MethodType.methodType(boolean.class, Object.class)),
                    ofClosed);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
