package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/// What a bin holds is nowhere else.
class BinTest {
    private static final int CLASS = SizeClasses.of(64);
    private static final long NOWHERE = 64; // an address of no span

    private final PageMap map = new PageMap();
    private final PageHeap heap = new PageHeap(16 << 20, map);
    private final CentralList central = new CentralList(CLASS, heap, map);

    @Test
    void whatWasGivenAwayIsNotKeptWhenTheRestFails() {
        long[] slots = new long[3];
        assertThat(central.take(slots, 3)).isEqualTo(3);
        var bin = new Bin();
        bin.resize(4);
        bin.tryGive(slots[0]);
        bin.tryGive(slots[1]);
        bin.tryGive(NOWHERE);
        bin.tryGive(slots[2]);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> bin.spill(3, central));
        assertThat(bin.take()).isEqualTo(slots[2]);
        assertThat(bin.take()).isZero();
        assertThat(central.figures().freeSlots()).isEqualTo(central.figures().slots() - 1);
    }
}
