package dev.rockpool.memory;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Thrown when a [MemoryPool] has no memory left: its limit is reached, or that of a budget, or the
/// system gives none. By then all that idles in the reach of the caller has gone back, and it was
/// asked for again. The pool is unchanged otherwise, and lends again once something comes back.
public final class OutOfPooledMemoryError extends OutOfMemoryError {
    @Serial private static final long serialVersionUID = 1L;

    /// Makes one.
    ///
    /// @param message names the pool and the figures
    /// @param cause how the system refused, if that is why
    public OutOfPooledMemoryError(String message, @Nullable Throwable cause) {
        super(message);
        initCause(cause);
    }
}
