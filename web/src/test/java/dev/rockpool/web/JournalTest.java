package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\u001b[2J"})
    void aNameBeginsNoLineOfItsOwn(String evil) {
        try (var log = new LogOf()) {
            Journal.done(Exchange.plain().request, "db" + evil + "Console: all is well", "aged");
            assertThat(log.lines)
                    .singleElement()
                    .asString()
                    .startsWith("Console: pool 'db?")
                    .endsWith("Console: all is well': aged, asked for by 192.0.2.1")
                    .doesNotContain(evil);
        }
    }
}
