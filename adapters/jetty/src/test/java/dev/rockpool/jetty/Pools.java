package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryPoolBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The pools of a test, which are held to account at its end.
abstract class Pools {
    static final int MIB = 1 << 20;

    private final List<RockpoolByteBufferPool> pools = new ArrayList<>();

    RockpoolByteBufferPool pool() {
        return pool(settings());
    }

    RockpoolByteBufferPool pool(MemoryPoolBuilder settings) {
        return entered(RockpoolByteBufferPool.of(settings.build()));
    }

    RockpoolByteBufferPool entered(RockpoolByteBufferPool pool) {
        pools.add(pool);
        return pool;
    }

    static MemoryPoolBuilder settings() {
        return MemoryPool.builder().named("web").maxBytes(64 * MIB);
    }

    @AfterEach
    void nothingIsLeft() {
        for (RockpoolByteBufferPool pool : pools) {
            MemoryPool memory = pool.memory();
            await().untilAsserted(() -> {
                assertThat(pool.getDirectBytesInUse()).as("direct").isZero();
                assertThat(pool.getHeapBytesInUse()).as("heap").isZero();
                assertThat(memory.stats().inUse()).as("of the memory").isZero();
            });
            memory.close();
            assertThat(memory.stats().reserved()).isZero();
        }
    }
}
