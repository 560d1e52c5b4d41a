package dev.rockpool.testkit;

import dev.rockpool.SizedPool;
import dev.rockpool.memory.BufferPools;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/// The contract of pools of sizes, asked of the pools that everybody shares.
class BufferPoolsContractTest {
    @Nested
    class OfBytes extends SizedPoolContract<byte[]> {
        @Override
        protected SizedPool<byte[]> newPool() {
            return BufferPools.bytes();
        }

        @Override
        protected int sizeOf(byte[] item) {
            return item.length;
        }

        @Override
        protected void fill(byte[] item, byte value) {
            Arrays.fill(item, value);
        }

        @Override
        protected boolean isFilledWith(byte[] item, byte value) {
            return IntStream.range(0, item.length).allMatch(i -> item[i] == value);
        }
    }

    @Nested
    class OfByteBuffers extends SizedPoolContract<ByteBuffer> {
        @Override
        protected SizedPool<ByteBuffer> newPool() {
            return BufferPools.byteBuffers();
        }

        @Override
        protected int sizeOf(ByteBuffer item) {
            return item.remaining();
        }

        @Override
        protected void fill(ByteBuffer item, byte value) {
            MemorySegment.ofBuffer(item).fill(value);
        }

        @Override
        protected boolean isFilledWith(ByteBuffer item, byte value) {
            return isFilled(MemorySegment.ofBuffer(item), value);
        }
    }

    @Nested
    class OfSegments extends SizedPoolContract<MemorySegment> {
        @Override
        protected SizedPool<MemorySegment> newPool() {
            return BufferPools.segments();
        }

        @Override
        protected int sizeOf(MemorySegment item) {
            return Math.toIntExact(item.byteSize());
        }

        @Override
        protected void fill(MemorySegment item, byte value) {
            item.fill(value);
        }

        @Override
        protected boolean isFilledWith(MemorySegment item, byte value) {
            return isFilled(item, value);
        }
    }

    private static boolean isFilled(MemorySegment segment, byte value) {
        return segment.elements(ValueLayout.JAVA_BYTE)
                .allMatch(each -> each.get(ValueLayout.JAVA_BYTE, 0) == value);
    }
}
