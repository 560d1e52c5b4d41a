package dev.rockpool.memory;

import dev.rockpool.internal.Fields;
import dev.rockpool.memory.internal.Span;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Memory lent by a [MemoryPool], until it is closed.
///
/// Each is lent once: who closes it twice, or uses it after that, gets an exception, whoever has
/// the memory by then. It may be closed by any thread. The [#segment()] itself knows nothing of
/// that: who keeps it beyond the close may write into the next holder's memory, never outside that
/// of the pool.
public final class PooledSegment implements AutoCloseable {
    private static final VarHandle CLOSED =
            Fields.handle(MethodHandles.lookup(), "closed", boolean.class);

    private final MemoryPool pool;
    private final Span span;
    private final long slot; // its address
    private final MemorySegment segment;
    private volatile boolean closed;

    PooledSegment(MemoryPool pool, Span span, long slot, MemorySegment segment) {
        this.pool = pool;
        this.span = span;
        this.slot = slot;
        this.segment = segment;
    }

    /// The memory: exactly as many bytes as were asked for.
    ///
    /// @return any thread may use it
    /// @throws dev.rockpool.PoolMisuseException if this is closed
    public MemorySegment segment() {
        if (closed) {
            throw pool.misuse(
                    "a segment of %d bytes is used after its close".formatted(byteSize()));
        }
        return segment;
    }

    /// How many bytes were asked for.
    ///
    /// @return also after the close
    public long byteSize() {
        return segment.byteSize();
    }

    /// Gives the memory back.
    ///
    /// @throws dev.rockpool.PoolMisuseException if it was given back before
    @Override
    public void close() {
        if (!CLOSED.compareAndSet(this, false, true)) {
            throw pool.misuse("a segment of %d bytes is closed twice".formatted(byteSize()));
        }
        pool.giveBack(span, slot);
    }

    /// `64 bytes of 'net'`
    @Override
    public String toString() {
        return "%d bytes of '%s'%s".formatted(byteSize(), pool.name(), closed ? ", closed" : "");
    }
}
