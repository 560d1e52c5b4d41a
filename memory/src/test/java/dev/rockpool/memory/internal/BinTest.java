package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

/// What a bin holds is nowhere else.
class BinTest {
    private static final int CLASS = SizeClasses.of(64);

    private final PageHeap heap = new PageHeap(16 << 20, new PageMap());
    private final CentralList central = new CentralList(CLASS, heap);

    @Test
    @SuppressWarnings("NullAway")
    void whatWasGivenAwayIsNotKeptWhenTheRestFails() {
        Span[] spans = new Span[3];
        long[] slots = new long[3];
        assertThat(central.take(spans, slots, 3)).isEqualTo(3);
        var bin = new Bin(0, 0);
        bin.resize(4);
        bin.tryGive(spans[0], slots[0]);
        bin.tryGive(spans[1], slots[1]);
        bin.tryGive(null, slots[1]);
        bin.tryGive(spans[2], slots[2]);
        assertThatNullPointerException().isThrownBy(() -> bin.spill(3, central));
        assertThat(bin.take()).isEqualTo(slots[2]);
        assertThat(bin.isEmpty()).isTrue();
        assertThat(central.figures().freeSlots()).isEqualTo(central.figures().slots() - 1);
    }
}
