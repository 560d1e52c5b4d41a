package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryPoolBuilder;
import dev.rockpool.testkit.CheckPools;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The allocators of a test, which are held to account at its end.
@CheckPools
abstract class Allocators {
    static final int MIB = 1 << 20;

    private final List<RockpoolByteBufAllocator> allocators = new ArrayList<>();

    RockpoolByteBufAllocator allocator() {
        return allocator(settings());
    }

    RockpoolByteBufAllocator allocator(MemoryPoolBuilder settings) {
        return allocator(settings.build());
    }

    RockpoolByteBufAllocator allocator(MemoryPool pool) {
        RockpoolByteBufAllocator allocator = RockpoolByteBufAllocator.of(pool);
        allocators.add(allocator);
        return allocator;
    }

    static MemoryPoolBuilder settings() {
        return MemoryPool.builder().named("net").maxBytes(64 * MIB);
    }

    @AfterEach
    void nothingIsLeft() {
        for (RockpoolByteBufAllocator allocator : allocators) {
            assertThat(allocator.metric().usedDirectMemory()).isZero();
            assertThat(allocator.metric().usedHeapMemory()).isZero();
            MemoryPool pool = allocator.pool();
            assertThat(pool.stats().inUse()).isZero();
            pool.close();
            assertThat(pool.stats().reserved()).isZero();
        }
    }
}
