package dev.rockpool.benchmarks.arm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// Pieces cut by the JDK's slicing allocator from memory that each thread keeps for ever. Nothing
/// ends them: who keeps one beyond its use reads and writes what is cut from that memory later.
final class Slicing extends Region {
    private final MemorySegment memory;

    Slicing(int size) {
        super(size);
        this.memory = Arena.ofAuto().allocate((long) PIECES * size);
    }

    @Override
    MemorySegment[] pieces(int count) {
        return cut(SegmentAllocator.slicingAllocator(memory), count);
    }

    @Override
    public Slicing perThread() {
        return new Slicing(size);
    }
}
