package dev.rockpool.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.benchmarks.work.Measurement.Items;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {

    @Test
    void aLineIsReadAsItWasWritten() throws IOException {
        var plain = new Measurement(3.25, 0.001, null);
        var counted = new Measurement(1e-7, 24, new Items(1, 2_000_000_000_000L, 3));

        assertThat(Measurement.parse(plain.toLine())).isEqualTo(plain);
        assertThat(Measurement.parse(counted.toLine())).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 2 3", "a b", "OpenJDK 64-Bit Server VM warning"})
    void anotherLineIsRefused(String line) {
        assertThatThrownBy(() -> Measurement.parse(line))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(line);
    }

    @Test
    void missesAreAShareOfThePairs() {
        assertThat(new Items(5, 200, 1).misses()).isEqualTo(0.025);
        assertThat(new Items(0, 0, 0).misses()).isZero();
    }
}
