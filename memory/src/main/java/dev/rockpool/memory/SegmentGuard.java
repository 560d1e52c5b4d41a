package dev.rockpool.memory;

import dev.rockpool.internal.safety.LeaseToken;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// How one segment is watched: by a token that tells when its handle was lost, and at FULL by an
/// arena of its own, whose end makes every view of it fail.
record SegmentGuard(@Nullable Arena arena, @Nullable LeaseToken<MemorySegment> token) {

    /// Ends the segment.
    ///
    /// @throws IllegalStateException if a thread is inside it; nothing has changed then
    void close(PooledSegment segment) {
        if (arena != null) {
            try {
                arena.close();
            } catch (IllegalStateException inside) {
                throw new IllegalStateException(
                        "%s: cannot be closed while a thread is inside, such as a channel's read; still lent, so close it after that"
                                .formatted(segment),
                        inside);
            }
        }
        if (token != null) {
            token.end();
        }
    }
}
