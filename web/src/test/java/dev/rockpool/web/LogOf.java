package dev.rockpool.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the console logs, whatever the JVM's own configuration has of it.
final class LogOf extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("dev.rockpool.web");

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = LOGGER.getLevel();

    LogOf() {
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setLevel(before);
    }
}
