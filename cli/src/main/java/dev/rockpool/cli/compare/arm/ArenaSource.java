package dev.rockpool.cli.compare.arm;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.cli.compare.work.BufferWork;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledArena;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A pool on top of an arena: the buffers of all objects lie together in its pages, and one close
/// gives them back, whoever still refers to one. Nothing is dropped before, since its memory would
/// stay in the arena all the same.
final class ArenaSource<O> implements Source<O> {
    private final MemoryPool memory;
    private final PooledArena arena;
    private final ElasticPool<O> pool;

    ArenaSource(BufferWork<O, ?> work, UnaryOperator<Supplier<O>> counted) {
        this.memory = MemoryPool.builder().named(work.name()).build();
        this.arena = memory.sharedArena();
        this.pool =
                Pool.elastic(counted.apply(() -> create(work)))
                        .named(work.name())
                        .reset(work::reset)
                        .weigher(work::weight)
                        .maxIdleBytes(Long.MAX_VALUE)
                        .ageing(Ageing.never())
                        .build();
    }

    private O create(BufferWork<O, ?> work) {
        return work.create(arena.allocate(work.bufferBytes()).asByteBuffer());
    }

    @Override
    public O take() {
        return pool.acquire();
    }

    @Override
    public void give(O object) {
        pool.release(object);
    }

    @Override
    public void close() {
        pool.close();
        arena.close();
        memory.close();
    }
}
