package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\u001b[2J"})
    void aNameBeginsNoLineOfItsOwn(String evil) {
        List<String> lines = new CopyOnWriteArrayList<>();
        var handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        lines.add(record.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger("dev.rockpool.web");
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addHandler(handler);
        try {
            Journal.done(Exchange.plain().request, "db" + evil + "Console: all is well", "aged");
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(level);
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("Console: pool 'db?")
                .endsWith("Console: all is well': aged, asked for by 192.0.2.1")
                .doesNotContain(evil);
    }
}
