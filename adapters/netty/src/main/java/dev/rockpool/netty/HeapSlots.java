package dev.rockpool.netty;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// Arrays, a power of two long. The smallest are made anew each time, which costs less than to keep
/// them, the largest too, since they would not be kept for long.
///
/// All allocators share one elastic pool for each length: arrays are alike, and so their bytes are
/// bounded once.
final class HeapSlots extends Slots {
    private static final int SMALLEST = 64;
    private static final int LOG_SMALLEST_POOLED = 10;
    private static final int LOG_LARGEST_POOLED = 20;

    /// What may idle, of all lengths together.
    private static final long MAX_IDLE_BYTES = Runtime.getRuntime().maxMemory() / 16;

    private static final List<ElasticPool<byte[]>> POOLS =
            IntStream.rangeClosed(LOG_SMALLEST_POOLED, LOG_LARGEST_POOLED)
                    .mapToObj(log -> pool(1 << log))
                    .toList();

    private static ElasticPool<byte[]> pool(int length) {
        return Pool.elastic(() -> new byte[length])
                .named("netty-heap-" + length)
                .maxIdleBytes(MAX_IDLE_BYTES / (LOG_LARGEST_POOLED - LOG_SMALLEST_POOLED + 1))
                .build();
    }

    @Override
    boolean areDirect() {
        return false;
    }

    @Override
    Slot allocate(int bytes) {
        int length = lengthFor(bytes);
        byte[] array = isPooled(length) ? poolOf(length).acquire() : new byte[length];
        return new HeapSlot(array);
    }

    private static int lengthFor(int bytes) {
        return bytes > 1 << LOG_LARGEST_POOLED
                ? bytes
                : Integer.highestOneBit(2 * Math.max(bytes, SMALLEST) - 1);
    }

    private static boolean isPooled(int length) {
        return length >= 1 << LOG_SMALLEST_POOLED && length <= 1 << LOG_LARGEST_POOLED;
    }

    private static ElasticPool<byte[]> poolOf(int length) {
        return POOLS.get(Integer.numberOfTrailingZeros(length) - LOG_SMALLEST_POOLED);
    }

    static final class HeapSlot implements Slot {
        private final byte[] array;
        private final ByteBuffer memory;

        HeapSlot(byte[] array) {
            this.array = array;
            this.memory = ByteBuffer.wrap(array);
        }

        @Override
        public ByteBuffer memory() {
            return memory;
        }

        @Override
        public long address() {
            throw new UnsupportedOperationException("a buffer on the heap has no address");
        }

        @Override
        public void free() {
            if (isPooled(array.length)) {
                poolOf(array.length).release(array);
            }
        }
    }
}
