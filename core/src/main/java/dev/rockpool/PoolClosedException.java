package dev.rockpool;

import java.io.Serial;

/// Thrown by an acquisition from a pool that has been closed.
public final class PoolClosedException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one.
    ///
    /// @param message names the pool
    public PoolClosedException(String message) {
        super(message);
    }
}
