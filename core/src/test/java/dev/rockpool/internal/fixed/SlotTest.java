package dev.rockpool.internal.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {

    /// A search takes a pool for empty if no slot was taken between its two looks.
    @Test
    void whatThePoolTakesIsSeenByThoseWhoSearch() {
        var slot = new Slot<String>(0);
        assertThat(slot.tryOccupy()).isTrue();
        slot.putIdle();
        long before = Slot.leases(slot.word());
        assertThat(slot.tryClaim()).isTrue();
        slot.putIdle();
        assertThat(Slot.leases(slot.word())).isGreaterThan(before);
    }
}
