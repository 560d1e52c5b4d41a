package dev.rockpool.jetty;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What the buffers of one pool have, and what is told of their misuse.
final class Books {
    private final String name;
    private final Findings findings;
    private final LongAdder directBytes = new LongAdder();
    private final LongAdder heapBytes = new LongAdder();
    private final LongAdder spilled = new LongAdder();

    Books(String name) {
        this.name = name;
        this.findings = new Findings(name);
    }

    String name() {
        return name;
    }

    void enter(PooledBuffer buffer) {
        bytes(buffer).add(buffer.capacity());
    }

    void strike(PooledBuffer buffer) {
        bytes(buffer).add(-buffer.capacity());
    }

    private LongAdder bytes(PooledBuffer buffer) {
        return buffer.isDirect() ? directBytes : heapBytes;
    }

    void spill() {
        spilled.increment();
    }

    long directBytes() {
        return directBytes.sum();
    }

    long heapBytes() {
        return heapBytes.sum();
    }

    long spilled() {
        return spilled.sum();
    }

    /// Tells of a call that is to fail, for a buffer that was released for the last time.
    ///
    /// @param what was done, behind `a buffer of so many bytes`
    /// @param life of the buffer, if that is watched
    /// @return to be thrown
    PoolMisuseException refuse(Fault fault, PooledBuffer buffer, String what, @Nullable Life life) {
        return findings.refuse(
                fault,
                "a buffer of %d bytes %s".formatted(buffer.capacity(), what),
                life,
                life == null ? null : life.released());
    }
}
