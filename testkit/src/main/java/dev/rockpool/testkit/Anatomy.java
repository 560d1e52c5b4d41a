package dev.rockpool.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How an object is looked at.
///
/// # One way for each owner
///
/// A class of the JDK is looked at through its public contract ([JdkContracts]), even where its
/// fields could be read: they are not its users' business, and change from one release to the next.
/// Any other class is looked at field by field, up to the first class of the JDK above it; records
/// by their accessors. What neither way opens is [Node.Closed], which is an error only if it has to
/// be compared with another of its kind.
sealed interface Anatomy {

    /// Nothing to go into.
    record Leaf(Node node) implements Anatomy {}

    /// Parts, by the step that leads to each.
    ///
    /// @param type see [Node.Composite#type()]
    record Body(String type, SequencedMap<String, @Nullable Object> parts) implements Anatomy {}

    /// Looks at an object that is no value.
    ///
    /// @param capacity whether it is told how much more would fit in
    static Anatomy of(Object object, boolean capacity) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            return array(object, capacity);
        }
        if (Opaques.isOpaque(object)) {
            return new Leaf(new Node.Opaque(type));
        }
        return object instanceof Record ? record(object) : object(object, capacity);
    }

    /// Whether a class comes with the JDK.
    static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Anatomy array(Object array, boolean capacity) {
        int length = Array.getLength(array);
        if (array.getClass().componentType().isPrimitive()) {
            return new Leaf(
                    Node.Cells.copyOf(array, capacity ? length : lengthWithoutZeros(array)));
        }
        var parts = new LinkedHashMap<String, @Nullable Object>();
        if (capacity) {
            parts.put(".length", length);
        }
        for (int i = 0; i < length; i++) {
            Object element = Array.get(array, i);
            if (element != null) {
                parts.put("[" + i + "]", element);
            }
        }
        return new Body(array.getClass().getTypeName(), parts);
    }

    private static int lengthWithoutZeros(Object array) {
        Object zero = Array.get(Array.newInstance(array.getClass().componentType(), 1), 0);
        int length = Array.getLength(array);
        while (length > 0 && Array.get(array, length - 1).equals(zero)) {
            length--;
        }
        return length;
    }

    private static Anatomy record(Object object) {
        Class<?> type = object.getClass();
        var parts = new LinkedHashMap<String, @Nullable Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.trySetAccessible()) {
                return new Leaf(new Node.Closed(type, type));
            }
            parts.put("." + component.getName(), answer(accessor, object));
        }
        return new Body(type.getName(), parts);
    }

    private static @Nullable Object answer(Method accessor, Object object) {
        try {
            return accessor.invoke(object);
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException e) {
            throw new AssertionError(accessor + " was accessible", e);
        }
    }

    private static Anatomy object(Object object, boolean capacity) {
        Class<?> type = object.getClass();
        var parts = new LinkedHashMap<String, @Nullable Object>();
        Class<?> owner = type;
        for (; owner != null && !isOfTheJdk(owner); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
                    continue;
                }
                if (!field.trySetAccessible()) {
                    return new Leaf(new Node.Closed(type, owner));
                }
                String step = "." + field.getName();
                String hidden = "." + owner.getSimpleName() + step;
                parts.put(parts.containsKey(step) ? hidden : step, value(field, object));
            }
        }
        if (owner == null || (owner != type && !hasState(owner))) {
            return new Body(type.getName(), parts);
        }
        Anatomy inherited = JdkContracts.look(object, capacity);
        if (inherited == null) {
            return new Leaf(new Node.Closed(type, owner));
        }
        return owner == type ? inherited : both(type, parts, inherited);
    }

    /// A class of a user's that extends one of the JDK's.
    private static Anatomy both(
            Class<?> type, SequencedMap<String, @Nullable Object> parts, Anatomy inherited) {
        switch (inherited) {
            case Body(_, var more) -> parts.putAll(more);
            case Leaf(var node) -> parts.put(".super", node);
        }
        return new Body(type.getName(), parts);
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " was accessible", e);
        }
    }

    private static boolean hasState(Class<?> type) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }
}
