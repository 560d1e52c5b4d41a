package dev.rockpool.jetty;

import static java.util.Objects.requireNonNull;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryPoolBuilder;
import dev.rockpool.memory.MemoryStats;
import dev.rockpool.memory.OutOfPooledMemoryError;
import dev.rockpool.memory.SizeClass;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.eclipse.jetty.util.annotation.ManagedOperation;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.Dumpable;
import org.eclipse.jetty.util.component.DumpableCollection;
import org.jspecify.annotations.Nullable;

/// The buffers of a Jetty server or client, the direct ones with memory from a [MemoryPool].
///
/// ```java
/// var buffers = RockpoolByteBufferPool.owning(MemoryPool.builder().named("web").maxBytes(512 << 20));
/// var server = new Server(threads, null, buffers);
/// ```
///
/// | buffer | its memory | of what is not used |
/// |---|---|---|
/// | direct | a slot of the pool; an array when the pool is at its limit | as the pool ages |
/// | heap, up to a mebibyte | an array of [BufferPools#bytes()][dev.rockpool.memory.BufferPools#bytes()] | as an [elastic pool][dev.rockpool.ElasticPool] ages |
/// | heap, larger | an array of its own | nothing is kept |
///
/// A buffer is as large as its [size class][dev.rockpool.memory.SizeClass], empty, big-endian, and
/// *dirty*: behind its content it shows what the last user left, unless the pool
/// [overwrites][dev.rockpool.memory.Zeroing] that, which it does for direct buffers.
///
/// **The limit.** When the pool has no memory left, [#acquire] gives a buffer on the heap instead
/// of a direct one, so that requests go on, slower; [#getSpilledBuffers()] counts them. The JDK
/// copies such a buffer when it is written to a channel.
///
/// **Threads.** Every method may be called from any thread, platform or virtual; a buffer may be
/// released by another thread than that which acquired it. What was written before a release
/// *happens before* what the next user of the memory does.
///
/// **Misuse.** A buffer that was released for the last time is never lent again, so that a stale
/// reference stays dead: to release it once more, to retain it, to read it or to write to it is a
/// [dev.rockpool.PoolMisuseException], which is the `IllegalStateException` that Jetty asks for,
/// and changes nothing. What was kept of it (a [java.nio.ByteBuffer], an array) reaches the next
/// user's memory, and may be the next user's own view of it, but never memory outside of the pool;
/// at [dev.rockpool.SafetyLevel#FULL] a direct one fails. A direct buffer that is forgotten is told
/// by the pool as far as its [level][MemoryPool#safety(dev.rockpool.SafetyLevel)] goes; its slot
/// stays lent below `FULL`.
///
/// **Life.** With [#owning] the pool of memory is closed when this is stopped, by the server whose
/// bean it is, and made anew at the next start. With [#of] it is not touched. Buffers that are out
/// then stay good.
@ManagedObject("Buffers over pooled memory")
public final class RockpoolByteBufferPool extends AbstractLifeCycle
        implements ByteBufferPool, Dumpable {
    private static final int STEPS_TO_CLEAR = 3; // of ageing, until what idles is back

    /// Of so many leases one may be watched at `SAMPLED`: more than the memory pool ever samples,
    /// where there are many.
    private static final int SAMPLE = 64;

    private final @Nullable MemoryPoolBuilder settings; // null if the memory is somebody else's
    private final Books books;
    private volatile MemoryPool memory; // written by doStart, one thread at a time
    private boolean isOver; // of what is owned; by doStart and doStop

    private RockpoolByteBufferPool(@Nullable MemoryPoolBuilder settings, MemoryPool memory) {
        this.settings = settings;
        this.memory = memory;
        this.books = new Books(memory.name());
    }

    /// Makes a pool over memory that its owner closes.
    ///
    /// @param memory of direct buffers; others may use it too
    /// @return for any number of servers and clients
    public static RockpoolByteBufferPool of(MemoryPool memory) {
        requireNonNull(memory, "RockpoolByteBufferPool: the memory is null");
        return new RockpoolByteBufferPool(null, memory);
    }

    /// Makes a pool with memory of its own, until it is stopped.
    ///
    /// @param settings of the memory of direct buffers
    /// @return for one server or client, which starts and stops it
    public static RockpoolByteBufferPool owning(MemoryPoolBuilder settings) {
        requireNonNull(settings, "RockpoolByteBufferPool: the settings are null");
        return new RockpoolByteBufferPool(settings, settings.build());
    }

    /// What is behind the direct buffers: for statistics, and for ageing.
    ///
    /// @return the pool; closed when this owns it and is stopped
    public MemoryPool memory() {
        return memory;
    }

    Books books() {
        return books;
    }

    /// Lends a buffer.
    ///
    /// @param size 0 or more
    /// @param direct whether its memory should be off the heap
    /// @return with room for `size` bytes or some more, empty; to be released
    /// @throws IllegalArgumentException if the size is negative
    /// @throws dev.rockpool.PoolClosedException if it should be direct, and the memory is closed
    @Override
    public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
        if (size < 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': a size of %d bytes is negative".formatted(books.name(), size));
        }
        return direct ? acquireDirect(size) : HeapBuffer.of(this, size);
    }

    private PooledBuffer acquireDirect(int size) {
        MemoryPool lender = memory;
        long bytes = Math.min(SizeClass.roundUp(size), Integer.MAX_VALUE);
        try {
            return mayBeWatched(lender)
                    ? WatchedBuffer.of(this, lender, bytes)
                    : SlotBuffer.of(this, lender, bytes);
        } catch (OutOfPooledMemoryError atLimit) {
            books.spill();
            return HeapBuffer.of(this, size);
        }
    }

    private static boolean mayBeWatched(MemoryPool lender) {
        return switch (lender.safety()) {
            case OFF -> false;
            case SAMPLED -> ThreadLocalRandom.current().nextInt(SAMPLE) == 0;
            case FULL -> true;
        };
    }

    /// Has what idles off the heap go back to the system: what the cache of a thread holds with
    /// that thread's next operations, all else at once. Arrays are everybody's, and stay.
    @Override
    @ManagedOperation(value = "Gives the memory that idles back to the system", impact = "ACTION")
    public void clear() {
        MemoryPool idling = memory;
        for (int i = 0; i < STEPS_TO_CLEAR; i++) {
            idling.age();
        }
    }

    @Override
    protected void doStart() {
        if (settings != null && isOver) {
            memory = settings.build();
            isOver = false;
        }
    }

    @Override
    protected void doStop() {
        if (settings != null) {
            memory.close();
            isOver = true;
        }
    }

    /// What direct buffers have that are out.
    ///
    /// @return bytes of their slots
    @ManagedAttribute("The bytes of direct buffers that are out")
    public long getDirectBytesInUse() {
        return books.directBytes();
    }

    /// What buffers on the heap have that are out, with those that should have been direct.
    ///
    /// @return bytes of their arrays
    @ManagedAttribute("The bytes of heap buffers that are out")
    public long getHeapBytesInUse() {
        return books.heapBytes();
    }

    /// What the memory has from the system, whoever uses it.
    ///
    /// @return bytes, in use or idle
    @ManagedAttribute("The bytes off the heap that came from the system, in use or idle")
    public long getReservedBytes() {
        return memory.stats().reserved();
    }

    /// How often a buffer was on the heap that should have been direct, since the memory was at its
    /// limit.
    ///
    /// @return a count that only grows
    @ManagedAttribute("The buffers that were on the heap since the direct memory was at its limit")
    public long getSpilledBuffers() {
        return books.spilled();
    }

    @Override
    public void dump(Appendable out, String indent) throws IOException {
        MemoryStats stats = memory.stats();
        Dumpable.dumpObjects(
                out,
                indent,
                this,
                "direct: %d bytes in use; of the memory %d of %d reserved, %d in use"
                        .formatted(
                                getDirectBytesInUse(),
                                stats.reserved(),
                                stats.maxBytes(),
                                stats.inUse()),
                "heap: %d bytes in use, %d buffers that should have been direct so far"
                        .formatted(getHeapBytesInUse(), getSpilledBuffers()),
                new DumpableCollection("size classes", stats.classes()));
    }

    /// `RockpoolByteBufferPool[web]`
    @Override
    public String toString() {
        return "RockpoolByteBufferPool[" + books.name() + "]";
    }
}
