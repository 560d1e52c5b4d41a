package dev.rockpool.netty;

import static java.util.Objects.requireNonNull;

import dev.rockpool.memory.MemoryPool;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/// An allocator for Netty's channels, whose direct buffers have their memory from a [MemoryPool].
///
/// ```java
/// MemoryPool pool = MemoryPool.builder().named("net").maxBytes(512 << 20).build();
/// ByteBufAllocator allocator = RockpoolByteBufAllocator.of(pool);
/// bootstrap.option(ChannelOption.ALLOCATOR, allocator).childOption(ChannelOption.ALLOCATOR, allocator);
/// ```
///
/// | buffer | its memory | of what is not used |
/// |---|---|---|
/// | direct | a slot of the pool | as the pool ages |
/// | heap, up to a mebibyte | an array that is a power of two long; from a kibibyte on reused, by all allocators alike | as an [elastic pool][dev.rockpool.ElasticPool] ages; at most a sixteenth of the heap idles |
/// | heap, larger | an array of its own | nothing is kept |
///
/// What is behind the capacity in its slot or its array a buffer takes when it grows, without being
/// moved. Where it has to move, it has both memories for that moment.
///
/// **Content.** A buffer is *dirty*: it shows what the last user left, unless the pool
/// [overwrites][dev.rockpool.memory.Zeroing] that, which it does for direct buffers.
///
/// **Threads.** Every method may be called from any thread, platform or virtual; a buffer may be
/// released by another thread than that which allocated it. What the one wrote before *happens
/// before* what the next user of the memory does.
///
/// **Misuse.** A released buffer refuses access, and is never lent again, so that a stale reference
/// stays dead. What was kept of it (an address, a [java.nio.ByteBuffer], an array) reaches the next
/// user's memory, never memory outside of the pool. A buffer that is forgotten is found by Netty's
/// leak detector; its slot stays lent.
///
/// **Exhaustion.** An [dev.rockpool.memory.OutOfPooledMemoryError] reaches the caller with the
/// pool's figures; a buffer that could not grow is as it was.
///
/// The pool is not closed by anything here. Buffers that are out when its owner closes it stay
/// good.
public final class RockpoolByteBufAllocator extends AbstractByteBufAllocator
        implements ByteBufAllocatorMetricProvider {
    private final MemoryPool pool;
    private final Slots direct;
    private final Slots heap = new HeapSlots();
    private final ByteBufAllocatorMetric metric = new Metric();

    private RockpoolByteBufAllocator(MemoryPool pool, boolean preferDirect) {
        super(preferDirect);
        this.pool = requireNonNull(pool, "RockpoolByteBufAllocator: the pool is null");
        this.direct = new DirectSlots(pool);
    }

    /// Makes an allocator that prefers direct buffers.
    ///
    /// @param pool gives the memory; others may use it too
    /// @return to be used by any number of channels
    public static RockpoolByteBufAllocator of(MemoryPool pool) {
        return of(pool, true);
    }

    /// Makes an allocator.
    ///
    /// @param pool gives the memory of direct buffers; others may use it too
    /// @param preferDirect what [#buffer()] and [#compositeBuffer()] give: direct buffers or such
    ///   on the heap
    /// @return to be used by any number of channels
    public static RockpoolByteBufAllocator of(MemoryPool pool, boolean preferDirect) {
        return new RockpoolByteBufAllocator(pool, preferDirect);
    }

    /// What is behind it: for statistics, and for ageing.
    ///
    /// @return the pool
    public MemoryPool pool() {
        return pool;
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return toLeakAwareBuffer(new PooledBuffer(this, direct, initialCapacity, maxCapacity));
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return toLeakAwareBuffer(new PooledBuffer(this, heap, initialCapacity, maxCapacity));
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    /// What the buffers of this allocator have: the bytes of their slots and arrays, which are a
    /// little more than their capacities. What idles is in [MemoryPool#stats()].
    ///
    /// @return figures of the moment at which they are asked for
    @Override
    public ByteBufAllocatorMetric metric() {
        return metric;
    }

    private final class Metric implements ByteBufAllocatorMetric {
        @Override
        public long usedHeapMemory() {
            return heap.used();
        }

        @Override
        public long usedDirectMemory() {
            return direct.used();
        }

        @Override
        public String toString() {
            return "usedHeapMemory: %d; usedDirectMemory: %d"
                    .formatted(usedHeapMemory(), usedDirectMemory());
        }
    }

    /// `RockpoolByteBufAllocator[net]`
    @Override
    public String toString() {
        return "RockpoolByteBufAllocator[" + pool.name() + "]";
    }
}
