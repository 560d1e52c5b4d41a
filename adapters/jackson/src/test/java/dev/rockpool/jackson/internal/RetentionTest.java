package dev.rockpool.jackson.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final int JUST_LARGE = Retention.LARGE + 1;

    private final AtomicReferenceArray<byte[]> bytes = new AtomicReferenceArray<>(4);
    private final AtomicReferenceArray<char[]> chars = new AtomicReferenceArray<>(4);
    private final Retention retention = new Retention();

    @Test
    void aCharacterWeighsTwoBytes() {
        bytes.set(1, new byte[100]);
        chars.set(2, new char[10]);

        settle(1);

        assertThat(retention.weight()).isEqualTo(120);
    }

    @Test
    void anEmptyRecyclerWeighsNothing() {
        settle(2 * Retention.PATIENCE);

        assertThat(retention.weight()).isZero();
    }

    @Test
    void onlyLargeBuffersGo() {
        bytes.set(0, new byte[Retention.LARGE]);
        bytes.set(3, new byte[JUST_LARGE]);
        chars.set(0, new char[Retention.LARGE / 2]);
        chars.set(3, new char[JUST_LARGE]);
        settle(1);

        settle(Retention.PATIENCE);
        assertThat(bytes.get(3)).isNotNull();

        settle(1);
        assertThat(bytes.get(0)).isNotNull();
        assertThat(bytes.get(3)).isNull();
        assertThat(chars.get(0)).isNotNull();
        assertThat(chars.get(3)).isNull();
        assertThat(retention.weight()).isEqualTo(2L * Retention.LARGE);
    }

    @Test
    void eachGrowthStartsAnew() {
        bytes.set(0, new byte[JUST_LARGE]);
        settle(1);
        for (int growth = 1; growth <= 5; growth++) {
            settle(Retention.PATIENCE);
            bytes.set(0, new byte[JUST_LARGE + growth]);
            settle(1);
        }
        settle(Retention.PATIENCE);
        assertThat(bytes.get(0)).isNotNull();

        settle(1);
        assertThat(bytes.get(0)).isNull();
    }

    @Test
    void whoNeedsItMakesItAgainOnceInAWhile() {
        int made = 0;
        int uses = 10 * (Retention.PATIENCE + 2);
        for (int use = 0; use < uses; use++) {
            if (bytes.get(0) == null) {
                bytes.set(0, new byte[JUST_LARGE]);
                made++;
            }
            settle(1);
        }

        assertThat(made).isEqualTo(10);
    }

    private void settle(int uses) {
        for (int i = 0; i < uses; i++) {
            retention.settle(bytes, chars);
        }
    }
}
