package dev.rockpool.memory;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.Pool;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import java.lang.foreign.MemorySegment;

/// A pool of equal pieces of memory that lie together in one arena: one close gives all of it back,
/// also what is still out, and whoever touches a piece after that gets an [IllegalStateException].
///
/// Pieces are lent as by an [ElasticPool], but never age: there is nothing to be had by dropping
/// one, since its memory stays in the arena until the close. Any thread may acquire, and any other
/// release.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class ArenaPool implements Pool<MemorySegment> {
    private final long bytes;
    private final long alignment;
    private final PooledArena arena;
    private final ElasticPool<MemorySegment> pieces;

    @SuppressWarnings("MustBeClosed") // by the close of the pool
    ArenaPool(MemoryPool memory, String name, long bytes, long alignment) {
        this.bytes = bytes;
        this.alignment = alignment;
        ElasticPoolBuilder<MemorySegment> settings =
                Pool.<MemorySegment>elastic(this::newPiece)
                        .named(name)
                        .weigher(piece -> bytes)
                        .maxIdleBytes(Long.MAX_VALUE)
                        .reset(memory.isZeroing() ? piece -> piece.fill((byte) 0) : piece -> {})
                        .ageing(Ageing.never());
        this.arena = memory.sharedArena();
        this.pieces = settings.build();
    }

    private MemorySegment newPiece() {
        return arena.allocate(bytes, alignment);
    }

    /// Takes a piece.
    ///
    /// @return one that idles, or a new one from the arena
    /// @throws dev.rockpool.PoolClosedException if the pool is closed
    /// @throws OutOfPooledMemoryError if the arena needs more memory and there is none
    @Override
    @CheckReturnValue
    public MemorySegment acquire() {
        return pieces.acquire();
    }

    @Override
    public void release(MemorySegment piece) {
        pieces.release(piece);
    }

    /// Gives back a piece that is not to be lent again. Its memory stays in the arena.
    @Override
    public void invalidate(MemorySegment piece) {
        pieces.invalidate(piece);
    }

    @Override
    public PoolStats stats() {
        return pieces.stats();
    }

    @Override
    public PoolSnapshot snapshot() {
        return pieces.snapshot();
    }

    /// Drops what has idled for two steps. Its memory stays in the arena.
    @Override
    public void age() {
        pieces.age();
    }

    /// Drops what idles. Its memory stays in the arena.
    @Override
    public void clear() {
        pieces.clear();
    }

    @Override
    public String name() {
        return pieces.name();
    }

    /// Gives all memory back, also that of pieces that are out.
    ///
    /// @throws IllegalStateException if a thread is inside a piece at this moment, such as a read
    ///   of a channel into it: then it lends nothing more, and is to be closed again
    @Override
    public void close() {
        pieces.close();
        arena.closeOnce();
    }
}
