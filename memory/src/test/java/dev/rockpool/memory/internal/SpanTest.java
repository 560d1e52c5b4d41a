package dev.rockpool.memory.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which addresses are those of slots.
class SpanTest {
    private static final byte OUT = 1;

    private final PageHeap heap = new PageHeap(16 << 20, new PageMap());

    static IntStream classes() {
        return IntStream.rangeClosed(0, SizeClasses.NONE);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void onlyTheBeginningOfASlotIsItsAddress(int sizeClass) {
        boolean whole = sizeClass == SizeClasses.NONE;
        int pages = whole ? 129 : SizeClasses.pages(sizeClass);
        Span span = requireNonNull(heap.tryTake(pages, sizeClass));
        long size = span.slotSize();
        for (int slot = 0; slot < span.slots(); slot++) {
            span.lend(span.base + slot * size, OUT);
        }
        for (long offset = -2 * size; offset < span.bytes() + 2 * size; offset++) {
            boolean isSlot = offset >= 0 && offset / size < span.slots() && offset % size == 0;
            if (span.isOut(span.base + offset, OUT) != isSlot) {
                fail("at offset %d of slots of %d bytes", offset, size);
            }
        }
        assertThat(span.isOut(0, OUT)).isFalse();
        assertThat(span.isOut(-1, OUT)).isFalse();
        assertThat(span.isOut(span.base + (1L << 40), OUT)).isFalse();
    }
}
