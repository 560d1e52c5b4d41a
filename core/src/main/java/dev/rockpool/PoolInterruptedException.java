package dev.rockpool;

import java.io.Serial;

/// Thrown by an acquisition whose thread was interrupted while it had to wait. The interrupt status
/// of the thread is set. Nothing was acquired, and nobody else lost his turn.
public final class PoolInterruptedException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one.
    ///
    /// @param message names the pool
    public PoolInterruptedException(String message) {
        super(message);
    }
}
