package dev.rockpool.memory.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Pages from the system, in one piece and under one arena. They go back when that is closed.
///
/// What is free is a set of bits: neighbours that are free are one run without being merged.
final class Chunk {
    final long base;
    final long firstPage; // by its number in the address space
    final int pages;
    private final Arena arena;
    private final MemorySegment memory;

    // Under the lock of the page heap.
    private final BitSet used;
    private int usedPages;
    private int idleSteps; // of ageing, that found nothing used

    private Chunk(Arena arena, MemorySegment memory) {
        this.arena = arena;
        this.memory = memory;
        this.base = memory.address();
        this.firstPage = base / SizeClasses.PAGE;
        this.pages = SizeClasses.pagesOf(memory.byteSize());
        this.used = new BitSet(pages);
    }

    /// Asks the system for pages.
    ///
    /// @throws OutOfMemoryError if it has none; nothing is left behind
    static Chunk of(int pages) {
        Arena arena = Arena.ofShared();
        boolean done = false;
        try {
            var chunk =
                    new Chunk(
                            arena,
                            arena.allocate((long) pages * SizeClasses.PAGE, SizeClasses.PAGE));
            done = true;
            return chunk;
        } finally {
            if (!done) {
                arena.close();
            }
        }
    }

    long bytes() {
        return memory.byteSize();
    }

    MemorySegment memory() {
        return memory;
    }

    /// Where an address is in the memory.
    long offsetOf(long address) {
        return address - base;
    }

    /// Takes a run of free pages, the first that is long enough.
    ///
    /// @return null if there is none
    @Nullable Span tryTake(int wanted, int sizeClass) {
        for (int from = used.nextClearBit(0); from + wanted <= pages; ) {
            int to = used.nextSetBit(from);
            if (to < 0 || to - from >= wanted) {
                return take(from, wanted, sizeClass);
            }
            from = used.nextClearBit(to);
        }
        return null;
    }

    private Span take(int from, int wanted, int sizeClass) {
        var span = new Span(this, firstPage + from, wanted, sizeClass);
        used.set(from, from + wanted);
        usedPages += wanted;
        idleSteps = 0;
        return span;
    }

    void giveBack(Span span) {
        int from = (int) (span.firstPage - firstPage);
        used.clear(from, from + span.pages);
        usedPages -= span.pages;
    }

    boolean isFree() {
        return usedPages == 0;
    }

    int freePages() {
        return pages - usedPages;
    }

    /// Counts an ageing step.
    ///
    /// @return how many in a row have found nothing used
    int age() {
        idleSteps = isFree() ? idleSteps + 1 : 0;
        return idleSteps;
    }

    /// Gives the pages back to the system. Whoever touches them afterwards gets an exception.
    ///
    /// @return false if somebody is in the midst of an operation on them, who got them from a late
    ///   user: then they stay
    boolean tryClose() {
        try {
            arena.close();
            return true;
        } catch (IllegalStateException inUse) {
            return false;
        }
    }
}
