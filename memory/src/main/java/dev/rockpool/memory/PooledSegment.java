package dev.rockpool.memory;

import dev.rockpool.Fault;
import dev.rockpool.memory.internal.Span;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Memory lent by a [MemoryPool], until it is closed.
///
/// Each is lent once: who closes it twice, or uses it after that, gets an exception, whoever has
/// the memory by then. It may be closed by any thread. The [#segment()] itself knows nothing of
/// that: who keeps it beyond the close may write into the next holder's memory, never outside that
/// of the pool.
public final class PooledSegment implements AutoCloseable {
    /*
     * A monitor guards the flag, as in a lease: what does not escape is removed together with it, where a
     * compare-and-set would make it escape.
     */

    private final MemoryPool pool;
    private final Span span;
    private final long slot; // its address
    private final MemorySegment segment;
    private final @Nullable SegmentGuard guard; // if it is watched closely
    private boolean closed; // guarded by this; read plainly by segment(), a check and no barrier

    PooledSegment(
            MemoryPool pool,
            Span span,
            long slot,
            MemorySegment segment,
            @Nullable SegmentGuard guard) {
        this.pool = pool;
        this.span = span;
        this.slot = slot;
        this.segment = segment;
        this.guard = guard;
    }

    /// The memory: exactly as many bytes as were asked for.
    ///
    /// @return any thread may use it
    /// @throws dev.rockpool.PoolMisuseException if this is closed
    public MemorySegment segment() {
        if (closed) {
            throw pool.misuse(Fault.USED_AFTER_RELEASE, describe("used after its close"), guard);
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
    /// @throws IllegalStateException at [dev.rockpool.SafetyLevel#FULL], if a thread is inside the
    ///   segment at this moment, such as a read of a channel into it; it is still lent then
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                throw pool.misuse(Fault.RELEASED_TWICE, describe("closed twice"), guard);
            }
            if (guard != null) {
                guard.close();
            }
            closed = true;
        }
        pool.giveBack(span, slot);
    }

    private String describe(String mistake) {
        return "a segment of %d bytes is %s".formatted(byteSize(), mistake);
    }

    /// `64 bytes of 'net'`
    @Override
    public String toString() {
        return "%d bytes of '%s'%s".formatted(byteSize(), pool.name(), closed ? ", closed" : "");
    }
}
