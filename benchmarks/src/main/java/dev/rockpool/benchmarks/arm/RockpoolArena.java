package dev.rockpool.benchmarks.arm;

import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledArena;
import java.lang.foreign.MemorySegment;

/// Rockpool's arena, confined and with all defaults, reset after each use.
final class RockpoolArena extends Region {
    private final MemoryPool pool;
    private final PooledArena arena; // of the thread that made this

    RockpoolArena(int size) {
        this(size, MemoryPool.builder().named("bench").build());
    }

    @SuppressWarnings("MustBeClosed") // it is left to its thread
    private RockpoolArena(int size, MemoryPool pool) {
        super(size);
        this.pool = pool;
        this.arena = pool.arena();
    }

    @Override
    MemorySegment[] pieces(int count) {
        MemorySegment[] pieces = cut(arena, count);
        arena.reset();
        return pieces;
    }

    @Override
    public RockpoolArena perThread() {
        return new RockpoolArena(size, pool);
    }

    /// Leaves the arenas to their threads.
    @Override
    public void close() {
        pool.close();
    }
}
