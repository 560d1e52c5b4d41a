package dev.rockpool.testkit;

import dev.rockpool.PoolAction;
import dev.rockpool.PoolFactory;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The objects that one check has made of a factory: the first of them is used, the others stay
/// fresh.
final class Made<T> implements AutoCloseable {
    private final PoolFactory<? extends T> factory;
    private final List<T> objects = new ArrayList<>();

    Made(PoolFactory<? extends T> factory) {
        this.factory = factory;
    }

    T next() {
        @Nullable T object;
        try {
            object = factory.make();
        } catch (Exception e) {
            throw new AssertionError("ResetContract: the factory failed: " + e, e);
        }
        if (object == null) {
            throw new AssertionError("ResetContract: the factory returned null");
        }
        if (objects.stream().anyMatch(other -> other == object)) {
            throw new AssertionError(
                    "ResetContract of %s: the factory returned one object twice"
                            .formatted(nameOf(object)));
        }
        objects.add(object);
        return object;
    }

    /// The name of the class, with which paths begin.
    String name() {
        return nameOf(objects.getFirst());
    }

    /// Of a class that the JDK keeps to itself, the name under which it is known.
    private static String nameOf(Object object) {
        Class<?> type = object.getClass();
        Class<?> known = type;
        while (known != null && Anatomy.isOfTheJdk(known) && !isPublic(known)) {
            known = known.getSuperclass();
        }
        boolean isKnown = known != null && known != Object.class;
        return Wording.simple((isKnown ? known : type).getTypeName());
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && type.getModule().isExported(type.getPackageName());
    }

    /// The objects but the first, as they are seen by something.
    List<Node> fresh(Function<Object, Node> seen) {
        return objects.stream().skip(1).map(seen).toList();
    }

    /// Has a callback do something to the first object.
    ///
    /// @param role of the callback, for the message
    void act(String role, PoolAction<? super T> action) {
        try {
            action.accept(objects.getFirst());
        } catch (Exception e) {
            throw new AssertionError(
                    "ResetContract of %s: the %s failed: %s".formatted(name(), role, e), e);
        }
    }

    void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("ResetContract of %s: interrupted".formatted(name()), e);
        }
    }

    @Override
    public void close() {
        AssertionError failed = null;
        for (T object : objects) {
            try {
                if (object instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            } catch (Exception e) {
                failed =
                        new AssertionError(
                                "ResetContract of %s: the close failed: %s".formatted(name(), e),
                                e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
