package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.MemoryPool;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tests that Netty publishes for allocators and buffers, run by count: those of the published
/// version, and all of them.
class PublishedTest {
    private static final long OF_AN_ALLOCATOR = 21;
    private static final long OF_A_BUFFER = 417;

    @Test
    void anAllocator() {
        Suites.allPass(AllocatorSuite.class, OF_AN_ALLOCATOR);
        assertThatNothingIsLeftOf(AllocatorSuite.POOL);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BufferSuite.BigEndianDirect.class,
                BufferSuite.LittleEndianDirect.class,
                BufferSuite.BigEndianHeap.class,
                BufferSuite.LittleEndianHeap.class
            })
    void buffers(Class<? extends BufferSuite> flavour) {
        Suites.allPass(flavour, OF_A_BUFFER);
        assertThatNothingIsLeftOf(BufferSuite.POOL);
    }

    private static void assertThatNothingIsLeftOf(MemoryPool pool) {
        ByteBufAllocator allocator = RockpoolByteBufAllocator.of(pool);
        assertThat(Leaks.find(allocator)).isEmpty();
        assertThat(pool.stats().inUse()).isZero();
    }
}
