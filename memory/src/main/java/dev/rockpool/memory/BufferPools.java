package dev.rockpool.memory;

import dev.rockpool.SizedPool;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Buffers for everybody, by size class: one pool of each kind in the process, what
/// `ArrayPool.Shared` is to .NET.
///
/// ```java
/// byte[] buffer = BufferPools.bytes().acquire(8_000);
/// try {
///     int count = in.read(buffer);
/// } finally {
///     BufferPools.bytes().release(buffer);
/// }
/// ```
///
/// A buffer is as large as the [SizeClass] of what is asked for, and dirty: it holds whatever its
/// last user left. What is larger than a megabyte is made anew and not kept. Of each size as many
/// may idle as a 128th of the maximum heap holds. What idles ages with the collector, as in every
/// elastic pool, and what is never released is merely lost to the pool.
///
/// Where memory needs a limit, or an end of its own, take a [MemoryPool].
public final class BufferPools {
    private static final SizedPool<byte[]> BYTES =
            new BySize<>("bytes", byte[]::new, bytes -> bytes.length, bytes -> {});

    private static final SizedPool<ByteBuffer> BYTE_BUFFERS =
            new BySize<>(
                    "byte-buffers",
                    ByteBuffer::allocateDirect,
                    ByteBuffer::capacity,
                    buffer -> buffer.clear().order(ByteOrder.BIG_ENDIAN));

    private static final SizedPool<MemorySegment> SEGMENTS =
            new BySize<>(
                    "segments",
                    bytes -> Arena.ofAuto().allocate(bytes, 16),
                    segment -> Math.toIntExact(segment.byteSize()),
                    segment -> {});

    private BufferPools() {}

    /// Arrays.
    ///
    /// @return one pool for all
    public static SizedPool<byte[]> bytes() {
        return BYTES;
    }

    /// Direct buffers, cleared and big-endian when they are lent.
    ///
    /// @return one pool for all
    public static SizedPool<ByteBuffer> byteBuffers() {
        return BYTE_BUFFERS;
    }

    /// Segments off the heap, for all threads, that the collector frees when the pool has dropped
    /// them and nobody refers to them.
    ///
    /// @return one pool for all
    public static SizedPool<MemorySegment> segments() {
        return SEGMENTS;
    }
}
