package dev.rockpool.memory;

import dev.rockpool.internal.safety.LeaseToken;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// How one segment is watched: by a token that tells when its handle was lost, and at FULL by an
/// arena of its own, whose end makes every view of it fail.
///
/// @param pool its name
/// @param bytes of the segment
/// @param view of the memory, as the arena has it
record SegmentGuard(
        String pool,
        long bytes,
        @Nullable Arena arena,
        @Nullable MemorySegment view,
        @Nullable LeaseToken<MemorySegment> token) {

    /// Ends the segment.
    ///
    /// @throws IllegalStateException if a thread is inside it; nothing has changed then
    void close() {
        if (arena != null) {
            try {
                arena.close();
            } catch (IllegalStateException inside) {
                throw new IllegalStateException(
                        "Pool '%s': a segment of %d bytes cannot be closed while a thread is inside, such as a channel's read; it is still lent, so close it after that"
                                .formatted(pool, bytes),
                        inside);
            }
        }
        if (token != null) {
            token.end();
        }
    }
}
