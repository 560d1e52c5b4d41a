package dev.rockpool.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Estimates the weight of an item where the user gave no weigher: by capacity where the class
/// tells it, in bytes and without the header.
public final class Weights {
    /// Assumed of an item whose class tells nothing.
    public static final long UNKNOWN = 1024;

    private Weights() {}

    /// The estimator for items like this one; null if nothing better than [#UNKNOWN] can be said.
    /// One for the kind and not one for all kinds: a release then pays a single type test.
    public static @Nullable ToLongFunction<Object> estimatorFor(Object sample) {
        return switch (sample) {
            case byte[] array -> item -> item instanceof byte[] a ? a.length : UNKNOWN;
            case boolean[] array -> item -> item instanceof boolean[] a ? a.length : UNKNOWN;
            case char[] array -> item -> item instanceof char[] a ? 2L * a.length : UNKNOWN;
            case short[] array -> item -> item instanceof short[] a ? 2L * a.length : UNKNOWN;
            case int[] array -> item -> item instanceof int[] a ? 4L * a.length : UNKNOWN;
            case float[] array -> item -> item instanceof float[] a ? 4L * a.length : UNKNOWN;
            case long[] array -> item -> item instanceof long[] a ? 8L * a.length : UNKNOWN;
            case double[] array -> item -> item instanceof double[] a ? 8L * a.length : UNKNOWN;
            case Object[] array -> item -> item instanceof Object[] a ? 4L * a.length : UNKNOWN;
            case StringBuilder builder ->
                    item -> item instanceof StringBuilder b ? b.capacity() : UNKNOWN;
            case StringBuffer builder ->
                    item -> item instanceof StringBuffer b ? b.capacity() : UNKNOWN;
            case ByteBuffer buffer -> item -> item instanceof ByteBuffer b ? b.capacity() : UNKNOWN;
            case CharBuffer buffer ->
                    item -> item instanceof CharBuffer b ? 2L * b.capacity() : UNKNOWN;
            case ShortBuffer buffer ->
                    item -> item instanceof ShortBuffer b ? 2L * b.capacity() : UNKNOWN;
            case IntBuffer buffer ->
                    item -> item instanceof IntBuffer b ? 4L * b.capacity() : UNKNOWN;
            case FloatBuffer buffer ->
                    item -> item instanceof FloatBuffer b ? 4L * b.capacity() : UNKNOWN;
            case LongBuffer buffer ->
                    item -> item instanceof LongBuffer b ? 8L * b.capacity() : UNKNOWN;
            case DoubleBuffer buffer ->
                    item -> item instanceof DoubleBuffer b ? 8L * b.capacity() : UNKNOWN;
            default -> null;
        };
    }
}
