package dev.rockpool.cli.compare.arm;

import dev.rockpool.Ageing;
import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.BufferWork;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledArena;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A pool on top of an arena: the buffers of all objects lie together in its pages, and one close
/// gives them back, whoever still refers to one. Nothing is dropped before, since its memory would
/// stay in the arena all the same.
final class ArenaSource<O> extends PoolSource<O> {
    private final MemoryPool memory;
    private final PooledArena arena;

    private ArenaSource(
            MemoryPool memory,
            PooledArena arena,
            BufferWork<O, ?> work,
            UnaryOperator<Supplier<O>> counted) {
        super(
                Pool.elastic(counted.apply(() -> create(work, arena)))
                        .named(work.name())
                        .reset(work::reset)
                        .weigher(work::weight)
                        .maxIdleBytes(Long.MAX_VALUE)
                        .ageing(Ageing.never())
                        .build());
        this.memory = memory;
        this.arena = arena;
    }

    @SuppressWarnings("MustBeClosed") // by the close of the source
    static <O> ArenaSource<O> open(BufferWork<O, ?> work, UnaryOperator<Supplier<O>> counted) {
        MemoryPool memory = MemoryPool.builder().named(work.name()).build();
        return new ArenaSource<>(memory, memory.sharedArena(), work, counted);
    }

    private static <O> O create(BufferWork<O, ?> work, PooledArena arena) {
        return work.create(arena.allocate(work.bufferBytes()).asByteBuffer());
    }

    @Override
    public void close() {
        super.close();
        arena.close();
        memory.close();
    }
}
