package dev.rockpool.cli.compare.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void anEstimateComesWithItsEnds() {
        assertThat(new Interval(1.4249, 1.38, 1.466)).hasToString("1.42 (1.38–1.47)");
    }
}
