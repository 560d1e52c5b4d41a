package dev.rockpool.memory;

import dev.rockpool.internal.safety.LeaseToken;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// How one segment is watched: by a token that tells when its handle was lost, and at FULL by a
/// view of its own.
///
/// @param pool its name
/// @param bytes of the segment
record SegmentGuard(
        String pool, long bytes, @Nullable OwnView own, @Nullable LeaseToken<MemorySegment> token) {

    /// The memory as its holder is to have it.
    ///
    /// @return null if that is the pool's
    @Nullable MemorySegment view() {
        return own == null ? null : own.memory();
    }

    /// Ends the segment.
    ///
    /// @throws IllegalStateException if a thread is inside it; nothing has changed then
    void close() {
        if (own != null) {
            try {
                own.arena().close();
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
