package dev.rockpool.jackson.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final int JUST_LARGE = Retention.LARGE + 1;

    private final Retention retention = new Retention(4);

    @Test
    void aRecyclerWeighsWhatItsBuffersHeldAtTheirLargest() {
        retention.see(1, 100);
        retention.see(2, 20);
        retention.see(1, 90);

        assertThat(retention.weight()).isEqualTo(120);
    }

    @Test
    void anEmptyRecyclerWeighsNothing() {
        assertThat(retention.weight()).isZero();
    }

    @Test
    void onlyLargeBuffersGo() {
        retention.see(0, Retention.LARGE);
        retention.see(3, JUST_LARGE);

        assertThat(retention.forgetIfLarge(0)).isFalse();
        assertThat(retention.forgetIfLarge(3)).isTrue();
        assertThat(retention.weight()).isEqualTo(Retention.LARGE);
    }

    @Test
    void eachGrowthStartsAnew() {
        for (int growth = 0; growth < 5; growth++) {
            retention.see(0, JUST_LARGE + growth);
            assertThat(letsGoWithin(Retention.PATIENCE + 1)).isFalse(); // the first use grew
        }

        assertThat(letsGoWithin(1)).isTrue();
    }

    @Test
    void whoNeedsItMakesItAgainOnceInAWhile() {
        int made = 0;
        int uses = 10 * (Retention.PATIENCE + 2);
        boolean there = false;
        for (int use = 0; use < uses; use++) {
            made += there ? 0 : 1;
            retention.see(0, JUST_LARGE);
            there = !(retention.isTimeToLetGo() && retention.forgetIfLarge(0));
        }

        assertThat(made).isEqualTo(10);
    }

    private boolean letsGoWithin(int uses) {
        boolean letsGo = false;
        for (int i = 0; i < uses; i++) {
            letsGo |= retention.isTimeToLetGo();
        }
        return letsGo;
    }
}
