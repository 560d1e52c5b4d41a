package dev.rockpool;

import java.io.Serial;

/// Thrown by an acquisition for which the factory failed with a checked exception, and where a
/// [FixedPool] makes its items and the factory failed with any. That is the cause.
public final class PoolFactoryException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one.
    ///
    /// @param message names the pool
    /// @param cause what the factory threw
    public PoolFactoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
