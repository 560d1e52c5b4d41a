package dev.rockpool.memory.stream;

import java.io.IOException;
import java.io.Serial;

/// Thrown when a write would make the content of a stream larger than
/// [allowed][PooledStreamsBuilder#maxBytes(long)]. What was written before is still there.
public final class ContentTooLargeException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one.
    ///
    /// @param streams the name of those with the limit
    /// @param size of the content, in bytes
    /// @param maxBytes the limit
    ContentTooLargeException(String streams, long size, long maxBytes) {
        super(
                "Pool '%s': the content has %d bytes and may not have more than %d; refuse it, or raise maxBytes"
                        .formatted(streams, size, maxBytes));
    }
}
