package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.ByteBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenValueTest {

    private static GivenValue given(String text) {
        return GivenValue.ofPool("db", "max", text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 65536",
        "7 B, 7",
        "64 KiB, 65536",
        "16MiB, 16777216",
        "' 1 GiB ', 1073741824",
        "999999999999 GiB, 9223372036854775807",
        "none, 9223372036854775807",
    })
    void aSizeMayHaveAUnit(String text, long bytes) {
        assertThat(given(text).bytesOrNone()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5 KiB", "64 kB", "1234567890123"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given(text).bytesOrNone())
                .withMessage(
                        "Pool 'db': max '%s' is no size such as 65536, 64 KiB or 16 MiB", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "999999999 d", "PT999999999999H"})
    void aTimeIsForEverAtTheMost(String text) {
        assertThat(given(text).timeOrNone()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void anArrayIsBelowTwoGibibytes() {
        assertThat(given("1 GiB").arraySize()).isEqualTo(1 << 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("2 GiB").arraySize())
                .withMessage("Pool 'db': max '2 GiB' is no size below 2 GiB");
    }

    @Test
    void whatCannotBeMadeIsToldByWhose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given("0").make(() -> ByteBudget.of(0)))
                .withMessage("Pool 'db': max '0' cannot be: ByteBudget: hardBytes 0 is below 1");
    }
}
