package dev.rockpool.memory.internal;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A run of pages: cut into slots of one class, or one slot as large as it is.
///
/// Each slot has a state, which says whether it was lent by its bare address, and how. It is
/// written by who takes the slot and by who gives it back, plainly: between the two the user has
/// ordered them, or has a race of his own. So an address that comes back twice is found before any
/// list has its slot twice.
public final class Span {
    /// The slot is in a list or a cache, or out under a handle that knows when it is back.
    private static final byte IN = 0;

    private static final int LOG_LINE = 6; // bytes that processors pass to one another

    /// Keeps the states of two spans, and the head of the array, out of one another's cache lines.
    private static final int PADDING = 2 << LOG_LINE;

    final Chunk chunk;
    final long firstPage; // by its number in the address space
    final int pages;
    final int sizeClass; // NONE for one slot
    final long base;
    private final long slotSize;
    private final int slots;
    private final int twos; // factors of the slots' size
    private final long inverse; // of the rest of it
    private final int spread; // of the states, as a shift: where slots are large a line for each
    private final byte[] states;

    // Made racily when it is first asked for; what is lost by that is made again.
    private @Nullable ByteBuffer @Nullable [] buffers;

    // For whom slots were cut last: most come back to him. Written racily, and believed only by
    // him.
    // The id is here so that nobody else looks into a bin that its owner writes all the time.
    private long ownerTid;
    private @Nullable Bin bin;

    // Under the lock of the central list.
    private final int[] free;
    private int freeCount;
    @Nullable Span before;
    @Nullable Span after;

    Span(Chunk chunk, long firstPage, int pages, int sizeClass) {
        this.chunk = chunk;
        this.firstPage = firstPage;
        this.pages = pages;
        this.sizeClass = sizeClass;
        this.base = firstPage * SizeClasses.PAGE;
        boolean whole = sizeClass == SizeClasses.NONE;
        this.slotSize = whole ? bytes() : SizeClasses.size(sizeClass);
        this.slots = (int) (bytes() / slotSize);
        this.twos = Long.numberOfTrailingZeros(slotSize);
        this.inverse = inverse(slotSize >>> twos);
        this.spread = pages > 1 ? LOG_LINE : 0;
        this.states = new byte[PADDING + (slots << spread) + PADDING];
        this.free = new int[whole ? 0 : slots];
        this.freeCount = free.length;
        for (int i = 0; i < freeCount; i++) {
            free[i] = freeCount - 1 - i; // the first slot is popped first
        }
    }

    /// Has slots come back to a bin, if it is its owner who brings them.
    void cutFor(Bin bin) {
        this.bin = bin;
        ownerTid = bin.ownerTid;
    }

    /// The bin that slots were cut for last, if that is of this thread.
    ///
    /// @param tid the id of the current thread
    @Nullable Bin cutFor(long tid) {
        return ownerTid == tid ? bin : null;
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

    /// The slot that begins at an address, by an exact division: what is no multiple of the size
    /// has a quotient beyond all that is one.
    ///
    /// @return not below [#slots()], without a sign, if none of this span does
    private long slotAt(long address) {
        return Long.rotateRight((address - base) * inverse, twos);
    }

    /// The number whose product with an odd one is 1, modulo 2^64. An odd number is its own inverse
    /// in three bits, and each round doubles the bits that are right.
    private static long inverse(long odd) {
        long inverse = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private int stateOf(long slot) {
        return PADDING + ((int) slot << spread);
    }

    /// Has a slot out by its bare address.
    ///
    /// @param address where it begins
    /// @param how not 0
    public void lend(long address, byte how) {
        states[stateOf(slotAt(address))] = how;
    }

    /// Whether a slot of this span begins at an address and is out in this way.
    public boolean isOut(long address, byte how) {
        long slot = slotAt(address);
        return Long.compareUnsigned(slot, slots) < 0 && states[stateOf(slot)] == how;
    }

    /// Has a slot in that was out in this way.
    ///
    /// @return false if it was not
    public boolean tryTakeBack(long address, byte how) {
        boolean wasOut = isOut(address, how);
        if (wasOut) {
            states[stateOf(slotAt(address))] = IN;
        }
        return wasOut;
    }

    /// The slot at an address as a buffer, which stays with it. For who has it.
    ///
    /// @return the same each time, as its last user left it
    public ByteBuffer buffer(long address) {
        @Nullable ByteBuffer[] all = buffers;
        if (all == null) {
            all = new ByteBuffer[slots];
            buffers = all;
        }
        int slot = (int) slotAt(address);
        ByteBuffer buffer = all[slot];
        if (buffer == null) {
            buffer = segment(address, Math.min(slotSize, Integer.MAX_VALUE)).asByteBuffer();
            all[slot] = buffer;
        }
        return buffer;
    }

    /// Part of the slot at an address.
    ///
    /// @param from an address in it
    public MemorySegment segment(long from, long bytes) {
        return memory().asSlice(offsetOf(from), bytes);
    }

    /// The memory that it is a part of, for who slices it himself.
    public MemorySegment memory() {
        return chunk.memory();
    }

    /// Where an address is in the memory that this is a part of.
    public long offsetOf(long address) {
        return chunk.offsetOf(address);
    }

    /// Takes a free slot.
    ///
    /// @return its address
    long popFree() {
        return base + free[--freeCount] * slotSize;
    }

    void pushFree(long address) {
        free[freeCount++] = (int) slotAt(address);
    }

    boolean hasFree() {
        return freeCount > 0;
    }

    boolean isWhole() {
        return freeCount == slots;
    }
}
