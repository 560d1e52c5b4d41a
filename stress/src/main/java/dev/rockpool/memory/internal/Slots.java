package dev.rockpool.memory.internal;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Central lists over one heap of pages, which each test gives back at its end: so that the system
/// is asked for memory once, and not for each of a million tests.
final class Slots {
    /// Of whose slots a page has eight.
    static final int CLASS = SizeClasses.of(1024);

    private static final PageHeap HEAP = new PageHeap(1L << 30, new PageMap());
    private static final CentralList OTHERS = new CentralList(CLASS, HEAP);

    private final CentralList central = new CentralList(CLASS, HEAP);

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

    /// Takes one slot, which there always is.
    Slot take() {
        return Objects.requireNonNull(SlotCache.takeOne(central));
    }

    void give(Slot slot) {
        central.give(slot.span(), slot.address());
    }

    /// Gives everything to the heap of pages.
    ///
    /// @param held what is in hands and caches, null for nothing
    /// @return how many slots are missing or there twice
    int settle(@Nullable Slot... held) {
        List<Slot> out = Stream.of(held).filter(Objects::nonNull).toList();
        if (out.stream().distinct().count() != out.size()) {
            return out.size(); // and given back they would make the heap a ruin
        }
        out.forEach(this::give);
        central.trim();
        return (int) central.figures().slots();
    }
}
