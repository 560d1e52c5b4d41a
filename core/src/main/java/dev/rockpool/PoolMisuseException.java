package dev.rockpool;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Thrown when an item or a lease is used against the contract of its pool: released twice,
/// released to a pool that did not lend it, or used after its release. The pool is unchanged by the
/// refused call.
public final class PoolMisuseException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one without an earlier stack.
    ///
    /// @param message names the pool, what was done and what to do
    public PoolMisuseException(String message) {
        super(message);
    }

    /// Makes one.
    ///
    /// @param message names the pool, what was done and what to do
    /// @param cause carries the stack of the earlier use, or `null` where none was recorded
    public PoolMisuseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
