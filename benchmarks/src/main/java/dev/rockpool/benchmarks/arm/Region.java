package dev.rockpool.benchmarks.arm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/// Pieces of memory that end together.
abstract class Region implements Source {
    final int size;

    Region(int size) {
        this.size = size;
    }

    /// Takes some pieces, touches and keeps each, and ends all at once.
    abstract MemorySegment[] pieces(int count);

    final MemorySegment[] cut(SegmentAllocator allocator, int count) {
        var pieces = new MemorySegment[count];
        for (int i = 0; i < count; i++) {
            MemorySegment piece = allocator.allocate(size);
            Touch.ends(piece);
            pieces[i] = piece;
        }
        return pieces;
    }

    @Override
    public Object outermost() {
        return pieces(1);
    }

    @Override
    public final Object nested() {
        return pieces(2);
    }

    @Override
    public final Object region() {
        return pieces(PIECES);
    }
}
