package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Spans that come whole from the page heap, and go back whole.
class CentralListTest {
    private static final int CLASS = SizeClasses.of(1024);

    private final PageMap map = new PageMap();
    private final PageHeap heap = new PageHeap(16 << 20, map);
    private final CentralList central = new CentralList(CLASS, heap, map);

    @Test
    void aSpanOfWhichSomethingIsOutIsNotTrimmed() {
        SlotCache.giveOne(central, SlotCache.takeOne(central)); // the span is kept, whole
        long held = SlotCache.takeOne(central);
        central.trim();
        assertThat(central.figures().slots()).isEqualTo(SizeClasses.slots(CLASS));
        assertThat(SlotCache.takeOne(central)).isNotEqualTo(held);
    }

    @Test
    void ofWholeSpansOneIsKept() {
        int slots = SizeClasses.slots(CLASS);
        long[] some = new long[3 * slots];
        for (int i = 0; i < some.length; i++) {
            some[i] = SlotCache.takeOne(central);
        }
        assertThat(some).doesNotHaveDuplicates();
        central.give(some, 0, some.length);
        assertThat(central.figures().slots()).isEqualTo(slots);
        central.trim();
        assertThat(central.figures().slots()).isZero();
        heap.trim();
        assertThat(heap.reserved()).isZero();
    }
}
