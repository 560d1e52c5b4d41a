package dev.rockpool.memory.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Spans that come whole from the page heap, and go back whole.
class CentralListTest {
    private static final int CLASS = SizeClasses.of(1024);

    private final PageHeap heap = new PageHeap(16 << 20, new PageMap());
    private final CentralList central = new CentralList(CLASS, heap);

    @Test
    void aSpanOfWhichSomethingIsOutIsNotTrimmed() {
        Slot first = takeOne();
        central.give(first.span(), first.address()); // the span is kept, whole
        Slot held = takeOne();
        central.trim();
        assertThat(central.figures().slots()).isEqualTo(SizeClasses.slots(CLASS));
        assertThat(takeOne()).isNotEqualTo(held);
    }

    @Test
    void ofWholeSpansOneIsKept() {
        int slots = SizeClasses.slots(CLASS);
        Span[] spans = new Span[3 * slots];
        long[] addresses = new long[3 * slots];
        fill(spans, addresses);
        assertThat(addresses).doesNotHaveDuplicates();
        central.give(spans, addresses, addresses.length);
        assertThat(central.figures().slots()).isEqualTo(slots);
        central.trim();
        assertThat(central.figures().slots()).isZero();
        heap.trim();
        assertThat(heap.reserved()).isZero();
    }

    @Test
    void aBatchIsTakenAsItWasGiven() {
        int batch = SizeClasses.batch(CLASS);
        Span[] spans = new Span[batch];
        long[] addresses = new long[batch];
        fill(spans, addresses);
        central.giveBatch(spans, addresses, batch);
        assertThat(central.figures().shelved()).isEqualTo(batch);
        assertThat(central.figures().freeSlots()).isZero();
        Span[] takenSpans = new Span[batch];
        long[] taken = new long[batch];
        assertThat(central.takeBatch(takenSpans, taken, batch - 1)).isZero();
        assertThat(central.takeBatch(takenSpans, taken, batch)).isEqualTo(batch);
        assertThat(taken).isEqualTo(addresses);
        assertThat(takenSpans).isEqualTo(spans);
        assertThat(central.takeBatch(takenSpans, taken, batch)).isZero();
    }

    @Test
    void aBatchThatNobodyTakesGoesBackToItsSpans() {
        int batch = SizeClasses.batch(CLASS);
        Span[] spans = new Span[batch];
        long[] addresses = new long[batch];
        fill(spans, addresses);
        central.giveBatch(spans, addresses, batch);
        central.age();
        assertThat(central.figures().shelved()).isEqualTo(batch);
        central.age();
        assertThat(central.figures().slots()).isZero();
    }

    private void fill(Span[] spans, long[] addresses) {
        for (int i = 0; i < addresses.length; i++) {
            Slot slot = takeOne();
            spans[i] = slot.span();
            addresses[i] = slot.address();
        }
    }

    private Slot takeOne() {
        return requireNonNull(SlotCache.takeOne(central));
    }
}
