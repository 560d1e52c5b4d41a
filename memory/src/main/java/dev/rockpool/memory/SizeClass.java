package dev.rockpool.memory;

import dev.rockpool.memory.internal.SizeClasses;
import java.util.List;
import java.util.stream.IntStream;

/// A size in which a [MemoryPool] lends memory.
///
/// @param smallest bytes of the smallest request for which it is taken
/// @param size bytes of a slot, and of the largest such request
/// @param spanBytes bytes that are cut into slots at a time
/// @param slots of a span
public record SizeClass(int smallest, int size, int spanBytes, int slots) {

    /// All there are, the smallest first. What is larger is lent in pages.
    ///
    /// @return the table
    public static List<SizeClass> all() {
        return IntStream.range(0, SizeClasses.count()).mapToObj(SizeClass::of).toList();
    }

    /// How much a [MemoryPool] takes for a request, whatever it asks for: the bytes of the smallest
    /// slot that holds it, or whole pages. Who can use more than he needs, as a buffer that may
    /// grow can, asks for that.
    ///
    /// @param bytes 0 or more
    /// @return `bytes` or more; the same for itself
    /// @throws IllegalArgumentException if `bytes` is negative, or more than any pool holds
    public static long roundUp(long bytes) {
        if (bytes < 0 || bytes > SizeClasses.MOST) {
            throw new IllegalArgumentException(
                    "SizeClass: %d bytes are not from 0 to %d".formatted(bytes, SizeClasses.MOST));
        }
        return SizeClasses.roundUp(bytes);
    }

    private static SizeClass of(int sizeClass) {
        return new SizeClass(
                sizeClass == 0 ? 1 : SizeClasses.size(sizeClass - 1) + 1,
                SizeClasses.size(sizeClass),
                SizeClasses.pages(sizeClass) * SizeClasses.PAGE,
                SizeClasses.slots(sizeClass));
    }

    /// What the smallest request leaves unused.
    ///
    /// @return a share of the slot, from 0 to 1
    public double largestWaste() {
        return (double) (size - smallest) / size;
    }

    /// What is left of a span behind its last slot.
    ///
    /// @return a share of the span, from 0 to 1
    public double tail() {
        return (double) (spanBytes - slots * size) / spanBytes;
    }
}
