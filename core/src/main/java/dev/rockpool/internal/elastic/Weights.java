package dev.rockpool.internal.elastic;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/// Estimates the weight of an item where the user gave no weigher: by capacity where the class tells it.
final class Weights {
    /// Assumed of an item whose class tells nothing, in bytes.
    static final long UNKNOWN = 1024;

    private Weights() {}

    /// Whether [#of] knows more of such an item than [#UNKNOWN]. Asked once an item is made, so that a release of
    /// anything else pays no type test.
    static boolean knows(Object item) {
        return item.getClass().isArray() || item instanceof Buffer || isBuilder(item);
    }

    /// The bytes that the item holds, without its header.
    static long of(Object item) {
        return switch (item) {
            case byte[] array -> array.length;
            case char[] array -> 2L * array.length;
            case StringBuilder builder -> builder.capacity();
            case ByteBuffer buffer -> buffer.capacity();
            case int[] array -> 4L * array.length;
            case long[] array -> 8L * array.length;
            case Object[] array -> 4L * array.length;
            case StringBuffer builder -> builder.capacity();
            case boolean[] array -> array.length;
            case short[] array -> 2L * array.length;
            case float[] array -> 4L * array.length;
            case double[] array -> 8L * array.length;
            case CharBuffer buffer -> 2L * buffer.capacity();
            case ShortBuffer buffer -> 2L * buffer.capacity();
            case IntBuffer buffer -> 4L * buffer.capacity();
            case FloatBuffer buffer -> 4L * buffer.capacity();
            case LongBuffer buffer -> 8L * buffer.capacity();
            case DoubleBuffer buffer -> 8L * buffer.capacity();
            default -> UNKNOWN;
        };
    }

    private static boolean isBuilder(Object item) {
        return item instanceof StringBuilder || item instanceof StringBuffer;
    }
}
