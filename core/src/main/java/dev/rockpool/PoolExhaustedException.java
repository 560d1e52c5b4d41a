package dev.rockpool;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Thrown by an acquisition from a [BoundedPool] that got no item in time, or for which there was
/// no more room to wait: its message says who holds the items, and for how long. Thrown by one from
/// a [FixedPool] that is empty; and by one from any pool whose [ByteBudget] has no room for a new
/// item: its message says who has the bytes.
public final class PoolExhaustedException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Holder> holders;

    /// Makes one.
    ///
    /// @param message names the pool, and the holders where they are known
    /// @param holders the longest first
    /// @param cause the last failure of the factory, if the pool was waiting for that
    public PoolExhaustedException(String message, List<Holder> holders, @Nullable Throwable cause) {
        super(message, cause);
        this.holders = List.copyOf(holders);
    }

    /// Who held the items.
    ///
    /// @return the longest first; empty after serialization, for a fixed pool, and where a budget
    ///   is full
    @SuppressWarnings("NullAway") // null after serialization
    public List<Holder> holders() {
        return holders == null ? List.of() : holders;
    }
}
