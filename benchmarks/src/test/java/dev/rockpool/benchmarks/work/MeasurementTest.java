package dev.rockpool.benchmarks.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.benchmarks.work.Measurement.Footprint;
import dev.rockpool.benchmarks.work.Measurement.Items;
import dev.rockpool.benchmarks.work.Measurement.Latency;
import dev.rockpool.benchmarks.work.Measurement.Recyclers;
import dev.rockpool.benchmarks.work.Measurement.Service;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementTest {

    @Test
    void aLineIsReadAsItWasWritten() throws IOException {
        var plain = new Measurement(3.25, 0.001, null);
        var counted = new Measurement(1e-7, 24, new Items(1, 2_000_000_000_000L, 3));
        var traced = new Measurement(80, 0, new Footprint(3_000_000_000L, 2_000_000_000L));
        var timed = new Measurement(1, 2, new Latency(1, 2, 3, 5_000_000_000L));
        var recycled = new Measurement(5_000, 1_024.5, new Recyclers(10_000));
        var served =
                new Measurement(
                        1e9,
                        0,
                        new Service(7.5e8, 1.25, 0, 0.5, 3, 99, 999, 1_000, 5_000_000_000L));

        assertThat(Measurement.parse(plain.toLine())).isEqualTo(plain);
        assertThat(Measurement.parse(counted.toLine())).isEqualTo(counted);
        assertThat(Measurement.parse(traced.toLine())).isEqualTo(traced);
        assertThat(Measurement.parse(timed.toLine())).isEqualTo(timed);
        assertThat(Measurement.parse(recycled.toLine())).isEqualTo(recycled);
        assertThat(Measurement.parse(served.toLine())).isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 2 x",
                "a b",
                "1 2 3 4 5 6 7",
                "OpenJDK 64-Bit Server VM warning"
            })
    void anotherLineIsRefused(String line) {
        assertThatThrownBy(() -> Measurement.parse(line))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(line);
    }

    @Test
    void theWorstServedIsComparedWithTheBestAndWithAll() {
        var service = new Service(1, 1, 2, 4, 8, 0, 0, 0, 0);

        assertThat(service.slowestToFastest()).isEqualTo(0.25);
        assertThat(service.slowestToMean()).isEqualTo(0.5);
    }

    @Test
    void whatIsReservedIsComparedWithWhatIsLent() {
        assertThat(new Footprint(6, 4).reservedToLent()).isEqualTo(1.5);
    }

    @Test
    void missesAreAShareOfThePairs() {
        assertThat(new Items(5, 200, 1).misses()).isEqualTo(0.025);
        assertThat(new Items(0, 0, 0).misses()).isZero();
    }
}
