package dev.rockpool.testkit;

import dev.rockpool.testkit.Anatomy.Body;
import dev.rockpool.testkit.Anatomy.Leaf;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What classes of the JDK tell of themselves to anyone who asks, without being changed by it.
final class JdkContracts {
    private JdkContracts() {}

    /// What an object tells.
    ///
    /// @param capacity whether it is told how much more would fit in
    /// @return `null` if it is of no class that is here
    @SuppressWarnings("JavaUtilDate") // people have them
    static @Nullable Anatomy look(Object object, boolean capacity) {
        return switch (object) {
            case Buffer buffer -> buffer(buffer, capacity);
            case CharSequence text -> value(text.toString());
            case Collection<?> collection -> collection(collection);
            case Map<?, ?> map -> map(map);
            case Map.Entry<?, ?> entry ->
                    body("Entry", ".getKey()", entry.getKey(), ".getValue()", entry.getValue());
            case Optional<?> optional -> body("Optional", ".get()", optional.orElse(null));
            case AtomicBoolean flag -> value(flag.get());
            case AtomicReference<?> reference -> body("AtomicReference", ".get()", reference.get());
            case AtomicIntegerArray array ->
                    cells(IntStream.range(0, array.length()).map(array::get).toArray());
            case AtomicLongArray array ->
                    cells(IntStream.range(0, array.length()).mapToLong(array::get).toArray());
            case AtomicReferenceArray<?> array ->
                    elements(
                            "AtomicReferenceArray",
                            IntStream.range(0, array.length()).mapToObj(array::get).toList());
            case DoubleAdder sum -> value(sum.sum());
            case DoubleAccumulator sum -> value(sum.get());
            case Number number -> value(number.longValue());
            case ByteArrayOutputStream stream -> cells(stream.toByteArray());
            case BitSet bits -> value(bits.clone());
            case Date date -> value(date.getTime());
            case CharArrayWriter writer -> value(writer.toString());
            case StringWriter writer -> value(writer.toString());
            case StringJoiner joiner -> value(joiner.toString());
            case Pattern pattern -> value(List.of(pattern.pattern(), pattern.flags()));
            case Throwable failure ->
                    body(
                            failure.getClass().getName(),
                            ".getMessage()",
                            failure.getMessage(),
                            ".getCause()",
                            failure.getCause());
            default -> null;
        };
    }

    private static Anatomy value(Object value) {
        return new Leaf(new Node.Value(value));
    }

    private static Anatomy cells(Object array) {
        return new Leaf(Node.Cells.copyOf(array, Array.getLength(array)));
    }

    private static Anatomy body(String type, @Nullable Object... stepsAndParts) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < stepsAndParts.length; i += 2) {
            parts.put(String.valueOf(stepsAndParts[i]), stepsAndParts[i + 1]);
        }
        return new Body(type, parts);
    }

    private static Anatomy elements(String type, Iterable<?> elements) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        for (Object element : elements) {
            parts.put("[" + parts.size() + "]", element);
        }
        return new Body(type, parts);
    }

    /// A set of values has no order that counts; anything else is taken in the order of its
    /// iterator.
    private static Anatomy collection(Collection<?> collection) {
        if (collection instanceof Set<?> set && set.stream().allMatch(Values::isValue)) {
            return value(new HashSet<>(set));
        }
        String type =
                switch (collection) {
                    case List<?> _ -> "List";
                    case Set<?> _ -> "Set";
                    default -> collection.getClass().getName();
                };
        return elements(type, collection);
    }

    private static Anatomy map(Map<?, ?> map) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        boolean byKey = map.keySet().stream().allMatch(Values::isValue);
        int index = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (byKey) {
                parts.put("[" + Wording.of(entry.getKey()) + "]", entry.getValue());
            } else {
                parts.put("[" + index + "].getKey()", entry.getKey());
                parts.put("[" + index + "].getValue()", entry.getValue());
                index++;
            }
        }
        return new Body("Map", parts);
    }

    private static Anatomy buffer(Buffer buffer, boolean capacity) {
        Object content = content(buffer.duplicate().clear());
        var parts = new LinkedHashMap<String, @Nullable Object>();
        parts.put(".position()", buffer.position());
        if (capacity) {
            parts.put(".limit()", buffer.limit());
            parts.put(".capacity()", buffer.capacity());
        } else {
            parts.put(".capacity() - limit()", buffer.capacity() - buffer.limit());
        }
        if (buffer instanceof ByteBuffer bytes) {
            parts.put(".order()", bytes.order().toString());
        }
        parts.put("", content);
        return new Body(buffer.getClass().getSuperclass().getSimpleName(), parts);
    }

    private static Object content(Buffer buffer) {
        switch (buffer) {
            case ByteBuffer from -> {
                var to = new byte[from.capacity()];
                from.get(to);
                return to;
            }
            case CharBuffer from -> {
                var to = new char[from.capacity()];
                from.get(to);
                return to;
            }
            case ShortBuffer from -> {
                var to = new short[from.capacity()];
                from.get(to);
                return to;
            }
            case IntBuffer from -> {
                var to = new int[from.capacity()];
                from.get(to);
                return to;
            }
            case LongBuffer from -> {
                var to = new long[from.capacity()];
                from.get(to);
                return to;
            }
            case FloatBuffer from -> {
                var to = new float[from.capacity()];
                from.get(to);
                return to;
            }
            case DoubleBuffer from -> {
                var to = new double[from.capacity()];
                from.get(to);
                return to;
            }
        }
    }
}
