package dev.rockpool.benchmarks.arm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/// An arena of the JDK's for each use. It zeroes what it allocates.
final class JdkArena extends Region implements Halves<JdkArena.Piece> {
    private final Supplier<Arena> open;

    private JdkArena(int size, Supplier<Arena> open) {
        super(size);
        this.open = open;
    }

    static JdkArena confined(int size) {
        return new JdkArena(size, Arena::ofConfined);
    }

    static JdkArena shared(int size) {
        return new JdkArena(size, Arena::ofShared);
    }

    @Override
    MemorySegment[] pieces(int count) {
        try (Arena arena = open.get()) {
            return cut(arena, count);
        }
    }

    /// As it is mostly written.
    @Override
    public Object outermost() {
        try (Arena arena = open.get()) {
            MemorySegment memory = arena.allocate(size);
            Touch.ends(memory);
            return memory;
        }
    }

    @Override
    public Piece acquire() {
        Arena arena = open.get();
        return new Piece(arena, arena.allocate(size));
    }

    @Override
    public void touch(Piece item) {
        Touch.ends(item.memory());
    }

    @Override
    public void release(Piece item) {
        item.arena().close();
    }

    /// What travels to another thread.
    record Piece(Arena arena, MemorySegment memory) {}
}
