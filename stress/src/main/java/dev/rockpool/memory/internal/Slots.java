package dev.rockpool.memory.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Central lists over one heap of pages, which each test gives back at its end: so that the system
/// is asked for memory once, and not for each of a million tests.
final class Slots {
    /// Of whose slots a page has eight.
    static final int CLASS = SizeClasses.of(1024);

    private static final PageMap MAP = new PageMap();
    private static final PageHeap HEAP = new PageHeap(1L << 30, MAP);
    private static final CentralList OTHERS = new CentralList(CLASS, HEAP, MAP);

    private final CentralList central = new CentralList(CLASS, HEAP, MAP);

    CentralList central() {
        return central;
    }

    /// A cache with all its room, of which one class is used alone.
    SlotCache cache() {
        List<CentralList> centrals =
                IntStream.range(0, SizeClasses.count())
                        .mapToObj(sizeClass -> sizeClass == CLASS ? central : OTHERS)
                        .toList();
        return new SlotCache(centrals, Long.MAX_VALUE);
    }

    /// Takes one slot.
    long take() {
        return SlotCache.takeOne(central);
    }

    void give(long address) {
        SlotCache.giveOne(central, address);
    }

    /// Gives everything to the heap of pages.
    ///
    /// @param held what is in hands and caches, 0 for nothing
    /// @return how many slots are missing or there twice
    int settle(long... held) {
        long[] out = Arrays.stream(held).filter(address -> address != 0).toArray();
        if (Arrays.stream(out).distinct().count() != out.length) {
            return out.length; // and given back they would make the heap a ruin
        }
        central.give(out, 0, out.length);
        central.trim();
        return (int) central.figures().slots();
    }
}
