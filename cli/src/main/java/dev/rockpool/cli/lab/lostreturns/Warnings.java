package dev.rockpool.cli.lab.lostreturns;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Rockpool logs, kept instead of printed.
final class Warnings extends Handler {
    private static final Logger LIBRARY = Logger.getLogger("dev.rockpool"); // held, or it is lost

    private final LongAdder count = new LongAdder();
    private final AtomicReference<@Nullable LogRecord> first = new AtomicReference<>();

    private Warnings() {}

    /// Keeps what is logged from now on, for as long as the JVM runs.
    static Warnings kept() {
        var warnings = new Warnings();
        LIBRARY.setUseParentHandlers(false);
        LIBRARY.addHandler(warnings);
        return warnings;
    }

    long count() {
        return count.sum();
    }

    /// The first one in a line, with the place outside the library that its stack leads to; null if
    /// there was none.
    @Nullable String first() {
        LogRecord warning = first.get();
        if (warning == null) {
            return null;
        }
        Throwable cause = warning.getThrown();
        return cause == null
                ? warning.getMessage()
                : "%s; %s at %s".formatted(warning.getMessage(), cause.getMessage(), user(cause));
    }

    @Override
    public void publish(LogRecord warning) {
        count.increment();
        first.compareAndSet(null, warning);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private static String user(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .filter(frame -> !isLibrary(frame.getClassName()))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse("a place that is not known");
    }

    private static boolean isLibrary(String name) {
        return name.startsWith("dev.rockpool.") && !name.startsWith("dev.rockpool.cli.");
    }
}
