package dev.rockpool.internal.safety;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Memory whose beginning is overwritten while it idles.
///
/// @param head what is overwritten
/// @param content what was in it
/// @param buffer whose position and limit must not change either; null for none
/// @param position of the buffer
/// @param limit of the buffer
record SpoiltMemory(
        MemorySegment head,
        MemorySegment content,
        @Nullable ByteBuffer buffer,
        int position,
        int limit)
        implements Spoilt {
    private static final long MOST = 64 * 1024; // bytes; all of it would double what idles
    private static final byte POISON = (byte) 0xDB;

    static @Nullable Spoilt of(MemorySegment segment) {
        return of(segment, null, 0, 0);
    }

    static @Nullable Spoilt of(ByteBuffer buffer) {
        return buffer.isReadOnly()
                ? null
                : of(
                        MemorySegment.ofBuffer(buffer.duplicate().clear()),
                        buffer,
                        buffer.position(),
                        buffer.limit());
    }

    private static @Nullable Spoilt of(
            MemorySegment segment, @Nullable ByteBuffer buffer, int position, int limit) {
        if (segment.isReadOnly()
                || !segment.scope().isAlive()
                || !segment.isAccessibleBy(Thread.currentThread())
                || !segment.isAccessibleBy(SOMEBODY)) {
            return null;
        }
        MemorySegment head = segment.asSlice(0, Math.min(segment.byteSize(), MOST));
        MemorySegment content = MemorySegment.ofArray(head.toArray(ValueLayout.JAVA_BYTE));
        head.fill(POISON);
        return new SpoiltMemory(head, content, buffer, position, limit);
    }

    /// Who may end the idleness.
    private static final Thread SOMEBODY = Thread.ofVirtual().unstarted(() -> {});

    @Override
    public boolean isIntact() {
        if (!head.scope().isAlive()) {
            return false;
        }
        if (buffer != null && (buffer.position() != position || buffer.limit() != limit)) {
            return false;
        }
        for (long at = 0; at < head.byteSize(); at++) {
            if (head.get(ValueLayout.JAVA_BYTE, at) != POISON) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void mend() {
        head.copyFrom(content);
    }
}
