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
    private static final MethodHandle NO = always(false);
    private static final MethodHandle YES = always(true);

    /// From an object to whether it is closed. A class of the JDK outlives the application that
    /// asks of it, so what it keeps must not be of a class of ours.
    private static final ClassValue<MethodHandle> PROBES =
            new ClassValue<>() {
                @Override
                protected MethodHandle computeValue(Class<?> type) {
                    MethodHandle probe =
                            AutoCloseable.class.isAssignableFrom(type) ? find(type) : null;
                    return probe == null ? NO : probe;
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

    private static MethodHandle always(boolean answer) {
        MethodHandle constant = MethodHandles.constant(boolean.class, answer);
        return MethodHandles.dropArguments(constant, 0, Object.class);
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
        return open == null ? null : MethodHandles.guardWithTest(open, NO, YES);
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
}
