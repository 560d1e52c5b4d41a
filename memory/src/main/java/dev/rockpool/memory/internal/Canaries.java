package dev.rockpool.memory.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Bytes around memory that is lent by its address, which show when it comes back whether somebody
/// wrote beyond its bounds.
///
/// ```
/// slot             user's address         end of the slot
/// | mark  | size   | the user's bytes | bytes of a pattern |
/// | 8     | 8      | size             | 16 or more         |
/// ```
public final class Canaries {
    private static final long HEAD = 16;
    private static final long TAIL = 16;
    private static final long MARK = 0xC0A1_A11E_5EA5_1DE5L; // no pointer, and no small number
    private static final byte PATTERN = (byte) 0xCA;

    private Canaries() {}

    /// How many bytes are needed for so many of the user's.
    public static long around(long bytes) {
        return Math.min(bytes, Long.MAX_VALUE - HEAD - TAIL) + HEAD + TAIL;
    }

    /// Puts canaries into a slot.
    ///
    /// @return the user's address
    public static long place(Span span, long slot, long bytes) {
        MemorySegment whole = span.segment(slot, span.slotSize());
        whole.set(ValueLayout.JAVA_LONG, 0, MARK ^ slot);
        whole.set(ValueLayout.JAVA_LONG, Long.BYTES, bytes);
        whole.asSlice(HEAD + bytes).fill(PATTERN);
        return slot + HEAD;
    }

    /// The slot behind a user's address, if that stands between canaries.
    public static long slotOf(long address) {
        return address - HEAD;
    }

    /// The user's bytes.
    public static MemorySegment between(Span span, long slot) {
        long bytes = span.segment(slot, HEAD).get(ValueLayout.JAVA_LONG, Long.BYTES);
        return span.segment(slot + HEAD, bytes);
    }

    /// Looks whether they are as they were placed.
    ///
    /// @return what was found, for a message; null if nothing was
    public static @Nullable String check(Span span, long slot) {
        MemorySegment whole = span.segment(slot, span.slotSize());
        long bytes = whole.get(ValueLayout.JAVA_LONG, Long.BYTES);
        boolean headIsWhole =
                whole.get(ValueLayout.JAVA_LONG, 0) == (MARK ^ slot)
                        && bytes >= 0
                        && bytes <= span.slotSize() - HEAD - TAIL;
        if (!headIsWhole) {
            return "somebody had written ahead of it, in a slot of %d bytes"
                    .formatted(span.slotSize());
        }
        for (long at = HEAD + bytes; at < whole.byteSize(); at++) {
            if (whole.get(ValueLayout.JAVA_BYTE, at) != PATTERN) {
                return "somebody had written %d bytes behind the %d that were lent"
                        .formatted(at - HEAD - bytes + 1, bytes);
            }
        }
        return null;
    }
}
