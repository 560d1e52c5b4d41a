package dev.rockpool.memory.internal;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// A segment is closed once, whoever tries.
public final class HandleLincheckTest {
    @SuppressWarnings("MustBeClosed") // by an operation
    private final PooledSegment lent =
            MemoryPool.builder()
                    .named("lincheck")
                    .maxBytes(SizeClasses.PAGE)
                    .build()
                    .allocate(1024);

    @Operation
    public boolean close() {
        try {
            lent.close();
            return true;
        } catch (PoolMisuseException refused) {
            return false;
        }
    }

    /// The specification.
    public static final class Once {
        private boolean closed;

        public boolean close() {
            boolean first = !closed;
            closed = true;
            return first;
        }
    }

    @Test
    void twoCloseAtOnce() {
        Interleavings.explore(
                HandleLincheckTest.class, Once.class, 50, new Scenario("", "close", "close", ""));
    }
}
