package dev.rockpool.internal.elastic;

import dev.rockpool.internal.ThreadHash;

/// A stretch of a pool's life: what its uses need, in powers of two, and what those of the period
/// before needed.
///
/// # Counting without an atomic
///
/// Every release counts, so threads are spread over stripes, each on cache lines of its own but for
/// the largest sizes, and add plainly. Two that meet on a stripe may lose a count, which is one use
/// in a share of some hundreds. What must not happen is that an old count comes back: a thread that
/// sleeps between its read and its write would bring the counts of one period into another, if the
/// counters were emptied and used again. So each period has its own, and a late count is lost with
/// them.
final class Period {
    /// A use that needs no more than this is small; below it sizes are not told apart.
    static final long SMALL = 1024;

    /// One in so many uses may need more than what is called the need of the period.
    static final int RARE = 50;

    private static final int SMALL_BITS = Long.numberOfTrailingZeros(SMALL);
    private static final int CLASSES = 32; // of four bytes each: two cache lines

    /// Eight for each processor or more: a platform thread has the same for ever, and two busy ones
    /// on one would slow each other down.
    private static final int STRIPES =
            Math.max(
                    32, Integer.highestOneBit(16 * Runtime.getRuntime().availableProcessors() - 1));

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(STRIPES);

    /// What the uses of the period before needed, but for rare ones; [Long#MAX_VALUE] if there was
    /// none.
    final long needBefore;

    private final int[] counts = new int[STRIPES * CLASSES]; // unsigned; plain, by all threads

    Period(long needBefore) {
        this.needBefore = needBefore;
    }

    /// Counts a use.
    ///
    /// @param tid the thread that had it
    /// @param need any; below 1 it counts as 1
    void count(long tid, long need) {
        counts[ThreadHash.place(tid, SHIFT) * CLASSES + sizeClass(need)]++;
    }

    /// How many uses were counted.
    long uses() {
        long uses = 0;
        for (int i = 0; i < CLASSES; i++) {
            uses += uses(i);
        }
        return uses;
    }

    /// What the uses needed, but for rare ones: a power of two, at least [#SMALL].
    long need() {
        long allowed = uses() / RARE;
        int largest = CLASSES - 1;
        for (long above = uses(largest); largest > 0 && above <= allowed; above += uses(largest)) {
            largest--;
        }
        return SMALL << largest;
    }

    private long uses(int sizeClass) {
        long uses = 0;
        for (int i = sizeClass; i < counts.length; i += CLASSES) {
            uses += Integer.toUnsignedLong(counts[i]);
        }
        return uses;
    }

    /// The power of two that a need fits in, counted from [#SMALL].
    private static int sizeClass(long need) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(need, 1) - 1);
        return Math.clamp(bits - SMALL_BITS, 0, CLASSES - 1);
    }
}
