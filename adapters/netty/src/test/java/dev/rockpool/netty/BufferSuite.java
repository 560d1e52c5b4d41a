package dev.rockpool.netty;

import static dev.rockpool.netty.PooledBuffers.slotOf;
import static dev.rockpool.netty.PooledBuffers.unwrap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.MemoryPool;
import io.netty.buffer.AbstractPooledByteBufTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/// Netty's tests of a pooled buffer, in four flavours. Run by [PublishedTest].
///
/// Three ask for Netty's own classes; they are overridden by such as ask the same of ours.
public abstract class BufferSuite extends AbstractPooledByteBufTest {
    static final MemoryPool POOL =
            MemoryPool.builder().named("buffer-suite").maxBytes(512 << 20).build();

    private static final ByteBufAllocator ALLOCATOR = RockpoolByteBufAllocator.of(POOL);

    @Override
    protected final ByteBuf alloc(int length, int maxCapacity) {
        return alloc(ALLOCATOR, length, maxCapacity);
    }

    abstract ByteBuf alloc(ByteBufAllocator allocator, int length, int maxCapacity);

    @Override
    @Test
    public void testMaxFastWritableBytes() {
        ByteBuf buffer = newBuffer(150, 500).writerIndex(100);
        assertThat(buffer.writableBytes()).isEqualTo(50);
        assertThat(buffer.capacity()).isEqualTo(150);
        assertThat(buffer.maxCapacity()).isEqualTo(500);
        assertThat(buffer.maxWritableBytes()).isEqualTo(400);

        Slot before = slotOf(buffer);
        assertThat(before.size()).isGreaterThanOrEqualTo(150);
        int left = Math.min(before.size() - 100, 400);
        assertThat(buffer.maxFastWritableBytes()).isEqualTo(left);

        buffer.writeBytes(new byte[left]);
        assertThat(slotOf(buffer)).isSameAs(before);
        assertThat(buffer.maxFastWritableBytes()).isZero();

        buffer.writeByte(7);
        assertThat(slotOf(buffer)).isNotSameAs(before);

        buffer.capacity(500);
        assertThat(buffer.maxFastWritableBytes()).isEqualTo(500 - buffer.writerIndex());
        buffer.release();
    }

    @Override
    @Test
    public void testEnsureWritableDoesntGrowTooMuch() {
        ByteBuf buffer = newBuffer(150, 500).writerIndex(100);
        assertThat(buffer.writableBytes()).isEqualTo(50);
        int fastWritable = buffer.maxFastWritableBytes();
        assertThat(fastWritable).isGreaterThan(50);

        Slot before = slotOf(buffer);
        buffer.ensureWritable(fastWritable);
        assertThat(slotOf(buffer)).isSameAs(before);
        assertThat(buffer.capacity()).isEqualTo(100 + fastWritable);
        assertThat(buffer.maxFastWritableBytes()).isEqualTo(buffer.writableBytes());
        buffer.release();
    }

    /// The published one gives up where bytes are swapped.
    @Override
    @Test
    public void test_internalNioBuffer() {
        ByteBuf buffer = newBuffer(8, 16);
        ByteBuffer internal = unwrap(buffer).internalNioBuffer(0, buffer.capacity());
        assertThat(internal.position()).isZero();
        assertThat(internal.remaining()).isGreaterThanOrEqualTo(8);
        buffer.release();
    }

    /// Direct buffers.
    public static class BigEndianDirect extends BufferSuite {
        @Override
        ByteBuf alloc(ByteBufAllocator allocator, int length, int maxCapacity) {
            return allocator.directBuffer(length, maxCapacity);
        }
    }

    /// Direct buffers in the other byte order.
    public static class LittleEndianDirect extends BufferSuite {
        @Override
        @SuppressWarnings("deprecation")
        ByteBuf alloc(ByteBufAllocator allocator, int length, int maxCapacity) {
            return allocator.directBuffer(length, maxCapacity).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /// Buffers on the heap.
    public static class BigEndianHeap extends BufferSuite {
        @Override
        ByteBuf alloc(ByteBufAllocator allocator, int length, int maxCapacity) {
            return allocator.heapBuffer(length, maxCapacity);
        }
    }

    /// Buffers on the heap in the other byte order.
    public static class LittleEndianHeap extends BufferSuite {
        @Override
        @SuppressWarnings("deprecation")
        ByteBuf alloc(ByteBufAllocator allocator, int length, int maxCapacity) {
            return allocator.heapBuffer(length, maxCapacity).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
