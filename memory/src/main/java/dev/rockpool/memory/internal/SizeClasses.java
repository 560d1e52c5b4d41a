package dev.rockpool.memory.internal;

import dev.rockpool.internal.SizeRouter;

/// The sizes of slots: those of the [SizeRouter] up to a megabyte, and how spans are cut into them.
public final class SizeClasses {
    static final int LOG_PAGE = 13;

    /// Bytes of a page: what spans consist of.
    public static final int PAGE = 1 << LOG_PAGE;

    /// What is larger has a span of its own, straight from the page heap.
    public static final int LARGEST = 1 << 20;

    /// What can be counted in pages.
    public static final long MOST = (long) (Integer.MAX_VALUE - 1) * PAGE;

    private static final int SHELVED = 16; // batches, as many as a burst of a thousand slots has

    /// Says of a size that it is in no class: the number after the last.
    public static final int NONE = SizeRouter.of(LARGEST) + 1;

    private SizeClasses() {}

    /// How many classes there are.
    public static int count() {
        return NONE;
    }

    /// The bytes of a slot.
    public static int size(int sizeClass) {
        return SizeRouter.size(sizeClass);
    }

    /// The class whose slots hold so many bytes, none of them more than needed.
    ///
    /// @param bytes not negative
    /// @return [#NONE] if they are more than [#LARGEST]
    public static int of(long bytes) {
        return Math.min(SizeRouter.of(bytes), NONE);
    }

    /// What is taken for so many bytes: a slot, or whole pages.
    ///
    /// @param bytes not negative, and no more than can be counted in pages
    public static long roundUp(long bytes) {
        int sizeClass = of(bytes);
        return sizeClass == NONE ? (bytes + PAGE - 1) & -PAGE : size(sizeClass);
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
        while (sizeClass != NONE && (size(sizeClass) & (alignment - 1)) != 0) {
            sizeClass = sizeClass + 1 < NONE ? sizeClass + 1 : NONE;
        }
        return sizeClass;
    }

    /// The pages of a span: few, with a tail behind the last slot of a tenth at the most.
    public static int pages(int sizeClass) {
        int size = size(sizeClass);
        int slots = Math.clamp(LARGEST / size, 1, 8);
        return size <= PAGE / 8 ? 1 : pagesOf((long) slots * size);
    }

    /// The slots of a span.
    public static int slots(int sizeClass) {
        return pages(sizeClass) * PAGE / size(sizeClass);
    }

    /// How many pages hold so many bytes.
    static int pagesOf(long bytes) {
        return Math.toIntExact((bytes + PAGE - 1) / PAGE);
    }

    /// How many slots a cache and a central list exchange at a time: less than a page of small
    /// ones, so that the caches of two threads seldom meet in one line of a span.
    static int batch(int sizeClass) {
        return Math.clamp(PAGE * 8L / size(sizeClass), 1, 64);
    }

    /// How many batches may be on their way from a cache to another: a megabyte's worth at the
    /// most.
    static int shelved(int sizeClass) {
        return Math.min(LARGEST / (batch(sizeClass) * size(sizeClass)), SHELVED);
    }
}
