package dev.rockpool.benchmarks.jetty;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.jetty.RockpoolByteBufferPool;
import dev.rockpool.memory.MemoryPool;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;

/// Where the server has its buffers from.
enum Buffers {
    /// This library's, with all defaults.
    ROCKPOOL("rockpool") {
        @Override
        Source open() {
            RockpoolByteBufferPool pool =
                    RockpoolByteBufferPool.owning(MemoryPool.builder().named("web"));
            return new Source(pool, pool::getReservedBytes);
        }
    },

    /// Jetty's own, with all defaults.
    JETTY("jetty") {
        @Override
        Source open() {
            return new Source(new ArrayByteBufferPool(), () -> 0);
        }
    },

    /// New ones each time.
    NEW("new") {
        @Override
        Source open() {
            return new Source(ByteBufferPool.NON_POOLING, () -> 0);
        }
    };

    private final String label;

    Buffers(String label) {
        this.label = label;
    }

    /// Opens a pool for one server.
    abstract Source open();

    /// A pool.
    ///
    /// @param pool for the server
    /// @param reserved bytes off the heap that the JVM does not count among its direct buffers
    record Source(ByteBufferPool pool, LongSupplier reserved) {}

    @Override
    @JsonValue
    public String toString() {
        return label;
    }
}
