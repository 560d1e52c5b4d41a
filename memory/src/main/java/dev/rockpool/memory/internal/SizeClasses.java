package dev.rockpool.memory.internal;

/// The sizes of slots.
///
/// One class for what is tiny, then multiples of a quantum, then so many steps in each doubling
/// that a slot is never more than a ninth larger than what is asked for. The class of a size is
/// looked up where sizes are small and computed where they are not.
public final class SizeClasses {
    static final int LOG_PAGE = 13;

    /// Bytes of a page: what spans consist of.
    public static final int PAGE = 1 << LOG_PAGE;

    /// What is larger has a span of its own, straight from the page heap.
    public static final int LARGEST = 1 << 20;

    /// What can be counted in pages.
    public static final long MOST = (long) (Integer.MAX_VALUE - 1) * PAGE;

    private static final int LOG_TINY = 3;
    private static final int TINY = 1 << LOG_TINY;
    private static final int QUANTUM = 16; // the alignment that the system gives
    private static final int LOG_STEPS = 3; // in each doubling
    private static final int LOG_LINEAR = 7; // multiples of the quantum up to here
    private static final int LOOKED_UP = 1 << 10;

    private static final int SHELVED = 16; // batches, as many as a burst of a thousand slots has

    private static final int[] SIZES = sizes();

    /// Says of a size that it is in no class: the number after the last.
    public static final int NONE = SIZES.length;

    private static final byte[] LOOK_UP = lookUp();

    /// The class of the first size above those that are looked up.
    private static final int FIRST_COMPUTED = LOOK_UP[LOOK_UP.length - 1] + 1;

    private SizeClasses() {}

    private static int[] sizes() {
        int linear = 1 << LOG_LINEAR;
        int doublings = Integer.numberOfTrailingZeros(LARGEST) - LOG_LINEAR;
        int[] sizes = new int[1 + linear / QUANTUM + (doublings << LOG_STEPS)];
        int count = 0;
        sizes[count++] = TINY;
        for (int size = QUANTUM; size <= linear; size += QUANTUM) {
            sizes[count++] = size;
        }
        for (int from = linear; from < LARGEST; from *= 2) {
            for (int step = 1; step <= 1 << LOG_STEPS; step++) {
                sizes[count++] = from + step * (from >> LOG_STEPS);
            }
        }
        return sizes;
    }

    private static byte[] lookUp() {
        byte[] classes = new byte[LOOKED_UP / TINY + 1];
        int sizeClass = 0;
        for (int i = 0; i < classes.length; i++) {
            if (i * TINY > SIZES[sizeClass]) {
                sizeClass++;
            }
            classes[i] = (byte) sizeClass;
        }
        return classes;
    }

    /// How many classes there are.
    public static int count() {
        return SIZES.length;
    }

    /// The bytes of a slot.
    public static int size(int sizeClass) {
        return SIZES[sizeClass];
    }

    /// The class whose slots hold so many bytes, none of them more than needed.
    ///
    /// @param bytes not negative
    /// @return [#NONE] if they are more than [#LARGEST]
    public static int of(long bytes) {
        if (bytes <= LOOKED_UP) {
            return LOOK_UP[(int) (bytes + TINY - 1) >>> LOG_TINY];
        }
        return bytes <= LARGEST ? computed((int) bytes - 1) : NONE;
    }

    private static int computed(int last) {
        int doubling = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last);
        int step = last >>> (doubling - LOG_STEPS);
        int doublings = doubling - Integer.numberOfTrailingZeros(LOOKED_UP);
        return FIRST_COMPUTED + (doublings << LOG_STEPS) + step - (1 << LOG_STEPS);
    }

    /// What is taken for so many bytes: a slot, or whole pages.
    ///
    /// @param bytes not negative, and no more than can be counted in pages
    public static long roundUp(long bytes) {
        int sizeClass = of(bytes);
        return sizeClass == NONE ? (bytes + PAGE - 1) & -PAGE : SIZES[sizeClass];
    }

    /// The smallest class that holds so many bytes in slots that are all aligned.
    ///
    /// @param alignment a power of two
    /// @return [#NONE] if there is no such class
    public static int of(long bytes, long alignment) {
        if (alignment > PAGE) {
            return NONE;
        }
        int sizeClass = of(Math.max(bytes, alignment));
        while (sizeClass != NONE && (SIZES[sizeClass] & (alignment - 1)) != 0) {
            sizeClass = sizeClass + 1 < SIZES.length ? sizeClass + 1 : NONE;
        }
        return sizeClass;
    }

    /// The pages of a span: few, with a tail behind the last slot of a tenth at the most.
    public static int pages(int sizeClass) {
        int size = SIZES[sizeClass];
        int slots = Math.clamp(LARGEST / size, 1, 8);
        return size <= PAGE / 8 ? 1 : pagesOf((long) slots * size);
    }

    /// The slots of a span.
    public static int slots(int sizeClass) {
        return pages(sizeClass) * PAGE / SIZES[sizeClass];
    }

    /// How many pages hold so many bytes.
    static int pagesOf(long bytes) {
        return Math.toIntExact((bytes + PAGE - 1) / PAGE);
    }

    /// How many slots a cache and a central list exchange at a time: less than a page of small
    /// ones, so that the caches of two threads seldom meet in one line of a span.
    static int batch(int sizeClass) {
        return Math.clamp(PAGE * 8L / SIZES[sizeClass], 1, 64);
    }

    /// How many batches may be on their way from a cache to another: a megabyte's worth at the
    /// most.
    static int shelved(int sizeClass) {
        return Math.min(LARGEST / (batch(sizeClass) * SIZES[sizeClass]), SHELVED);
    }
}
