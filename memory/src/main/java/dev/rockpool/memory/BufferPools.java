package dev.rockpool.memory;

import dev.rockpool.Pool;
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
/// Each is a [TieredPool][dev.rockpool.TieredPool] as its builder makes it: a buffer is as large as
/// the size class of what is asked for, and dirty, for it holds whatever its last user left. What
/// is larger than a megabyte is made anew and not kept, and what is never released is merely lost
/// to the pool.
///
/// Where memory needs a limit, or an end of its own, take a [MemoryPool].
public final class BufferPools {
    private static final SizedPool<byte[]> BYTES =
            Pool.tiered(byte[]::new, bytes -> bytes.length).named("bytes").build();

    private static final SizedPool<ByteBuffer> BYTE_BUFFERS =
            Pool.tiered(ByteBuffer::allocateDirect, ByteBuffer::capacity)
                    .named("byte-buffers")
                    .reset(buffer -> buffer.clear().order(ByteOrder.BIG_ENDIAN))
                    .build();

    private static final SizedPool<MemorySegment> SEGMENTS =
            Pool.tiered(
                            bytes -> Arena.ofAuto().allocate(bytes, 16),
                            segment -> Math.toIntExact(segment.byteSize()))
                    .named("segments")
                    .build();

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
