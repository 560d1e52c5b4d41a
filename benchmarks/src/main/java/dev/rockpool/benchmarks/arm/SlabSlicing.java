package dev.rockpool.benchmarks.arm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// Pieces cut by the JDK's slicing allocator from memory that is allocated for each use, under an
/// arena that ends them.
final class SlabSlicing extends Region {

    SlabSlicing(int size) {
        super(size);
    }

    @Override
    MemorySegment[] pieces(int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slab = arena.allocate((long) count * size);
            return cut(SegmentAllocator.slicingAllocator(slab), count);
        }
    }
}
