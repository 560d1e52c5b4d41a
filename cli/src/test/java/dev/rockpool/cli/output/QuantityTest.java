package dev.rockpool.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "412, 412 ns",
        "999.6, 1.00 µs",
        "1234, 1.23 µs",
        "99960, 100 µs",
        "12345678, 12.3 ms",
        "999600000, 1.00 s",
        "61000000000, 61.0 s"
    })
    void times(double nanos, String text) {
        assertThat(Quantity.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, '1,023 B'",
        "1024, 1.00 KiB",
        "8315, 8.12 KiB",
        "-2048, -2.00 KiB",
        "5e9, 4.66 GiB"
    })
    void bytes(double bytes, String text) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99999, '99,999'", "100000, 100 k", "1234567, 1.23 M", "999600, 1.00 M"})
    void shortCounts(double value, String text) {
        assertThat(Quantity.shortCount(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 100%", "0.9999, 99.9%", "0.5, 50%", "0, 0%"})
    void percentsNeverRoundUpToAll(double share, String text) {
        assertThat(Quantity.percent(share)).isEqualTo(text);
    }
}
