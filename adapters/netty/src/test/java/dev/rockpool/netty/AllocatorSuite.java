package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.MemoryPool;
import io.netty.buffer.AbstractByteBufAllocatorTest;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

/// Netty's tests of an allocator. Run by [PublishedTest].
public class AllocatorSuite extends AbstractByteBufAllocatorTest<RockpoolByteBufAllocator> {
    /// Of all allocators: each keeps books of its own.
    static final MemoryPool POOL =
            MemoryPool.builder().named("allocator-suite").maxBytes(64 << 20).build();

    @Override
    protected RockpoolByteBufAllocator newAllocator(boolean preferDirect) {
        return RockpoolByteBufAllocator.of(POOL, preferDirect);
    }

    @Override
    protected RockpoolByteBufAllocator newUnpooledAllocator() {
        return newAllocator(false);
    }

    /// Asks for our class where the published test asks for Netty's own.
    @Override
    @Test
    public void testUnsafeHeapBufferAndUnsafeDirectBuffer() {
        RockpoolByteBufAllocator allocator = newUnpooledAllocator();
        ByteBuf direct = allocator.directBuffer();
        assertThat(PooledBuffers.unwrap(direct).isDirect()).isTrue();
        direct.release();
        ByteBuf heap = allocator.heapBuffer();
        assertThat(PooledBuffers.unwrap(heap).isDirect()).isFalse();
        heap.release();
    }
}
