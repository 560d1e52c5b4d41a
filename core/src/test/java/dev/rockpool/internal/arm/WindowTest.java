package dev.rockpool.internal.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(0.05);

    @Test
    void oneSampleIsNone() {
        window.add(7);
        assertThat(window.figure()).isEqualTo(Figure.NONE);
    }

    @Test
    void theMeanLeavesOutTheEnds() {
        for (int i = 1; i <= 9; i++) {
            window.add(i);
        }
        window.add(1e9);
        assertThat(window.figure().mean()).isEqualTo(5.5); // of 2 to 9
        assertThat(window.figure().error()).isLessThan(2);
    }

    @Test
    void whatIsAlwaysTheSameIsCertain() {
        window.add(48);
        window.add(48);
        assertThat(window.figure()).isEqualTo(new Figure(48, 0, 2));
        assertThat(window.figure().isCertain()).isTrue();
    }

    @Test
    void whatIsOldIsForgotten() {
        for (int i = 0; i < Window.SIZE; i++) {
            window.add(1e6);
        }
        for (int i = 0; i < Window.SIZE; i++) {
            window.add(3);
        }
        assertThat(window.figure()).isEqualTo(new Figure(3, 0, Window.SIZE));
    }

    /// Of normal noise one in 370 means is off by more than three errors.
    @Test
    void theErrorIsWhatItSays() {
        var random = new Random(8);
        int off = 0;
        for (int round = 0; round < 1_000; round++) {
            var noise = new Window(0.2);
            for (int i = 0; i < Window.SIZE; i++) {
                noise.add(random.nextGaussian(100, 20));
            }
            off +=
                    Math.abs(noise.figure().mean() - 100) > noise.figure().estimate().error()
                            ? 1
                            : 0;
        }
        assertThat(off).isBetween(1, 12);
    }

    @Test
    void differencesAreAsUncertainAsBothTogether() {
        Figure difference = new Figure(10, 3, 9).minus(new Figure(4, 4, 9));
        assertThat(difference.mean()).isEqualTo(6);
        assertThat(difference.error()).isCloseTo(5, within(1e-9));
        assertThat(difference.isCertain()).isFalse();
    }
}
