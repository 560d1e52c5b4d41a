package dev.rockpool.memory.internal;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A run of pages: cut into slots of one class, or one slot as large as it is.
///
/// Each slot has a state, which says whether it is out, and how. It is written by who takes the
/// slot and by who gives it back, plainly: between the two the user has ordered them, or has a race
/// of his own. So a slot that comes back twice is found before any list has it twice.
public final class Span {
    /// The slot is in a list or a cache.
    private static final byte IN = 0;

    /// Keeps the states of two spans, and the head of the array, out of one another's cache lines.
    private static final int PADDING = 128;

    private static final int SHIFT = 42; // exact for offsets below 2^21 and slots of 8 and more

    final Chunk chunk;
    final int firstPage;
    final int pages;
    final int sizeClass; // NONE for one slot
    final long base;
    private final long slotSize;
    private final int slots;
    private final long reciprocal;
    private final byte[] states;

    // Under the lock of the central list.
    private final int[] free;
    private int freeCount;
    @Nullable Span before;
    @Nullable Span after;

    Span(Chunk chunk, int firstPage, int pages, int sizeClass) {
        this.chunk = chunk;
        this.firstPage = firstPage;
        this.pages = pages;
        this.sizeClass = sizeClass;
        this.base = chunk.base + (long) firstPage * SizeClasses.PAGE;
        boolean whole = sizeClass == SizeClasses.NONE;
        this.slotSize = whole ? bytes() : SizeClasses.size(sizeClass);
        this.slots = (int) (bytes() / slotSize);
        this.reciprocal = whole ? 0 : (1L << SHIFT) / slotSize + 1;
        this.states = new byte[PADDING + slots + PADDING];
        this.free = new int[whole ? 0 : slots];
        this.freeCount = free.length;
        for (int i = 0; i < freeCount; i++) {
            free[i] = freeCount - 1 - i; // the first slot is popped first
        }
    }

    long bytes() {
        return (long) pages * SizeClasses.PAGE;
    }

    /// The bytes of a slot.
    public long slotSize() {
        return slotSize;
    }

    int slots() {
        return slots;
    }

    /// The slot that begins at an address of this span.
    ///
    /// @return -1 if none does
    int slotAt(long address) {
        int slot = slotWith(address);
        return slot < slots && slot * slotSize == address - base ? slot : -1;
    }

    private int slotWith(long address) {
        return (int) (((address - base) * reciprocal) >>> SHIFT);
    }

    /// Has a slot out.
    ///
    /// @param address at which one begins
    /// @param how not 0
    void lend(long address, byte how) {
        states[PADDING + slotWith(address)] = how;
    }

    /// Whether a slot of this span begins at an address and is out in this way.
    public boolean isOut(long address, byte how) {
        int slot = address < base ? -1 : slotAt(address);
        return slot >= 0 && states[PADDING + slot] == how;
    }

    /// Has a slot in that was out in this way.
    ///
    /// @return false if it was not
    public boolean tryTakeBack(long address, byte how) {
        int slot = slotAt(address);
        if (slot < 0 || states[PADDING + slot] != how) {
            return false;
        }
        states[PADDING + slot] = IN;
        return true;
    }

    /// Part of the slot at an address.
    ///
    /// @param from an address in it
    public MemorySegment segment(long from, long bytes) {
        return chunk.segment(from, bytes);
    }

    /// Takes a free slot.
    ///
    /// @return its address
    long popFree() {
        return base + free[--freeCount] * slotSize;
    }

    void pushFree(long address) {
        free[freeCount++] = slotAt(address);
    }

    boolean hasFree() {
        return freeCount > 0;
    }

    boolean isWhole() {
        return freeCount == slots;
    }
}
