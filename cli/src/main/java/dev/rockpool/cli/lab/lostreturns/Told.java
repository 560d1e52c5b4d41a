package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.Safety;
import dev.rockpool.SafetyReport;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Rockpool tells of the use of its pools, counted instead of logged.
final class Told implements Consumer<SafetyReport> {
    private static final Logger LIBRARY = Logger.getLogger("dev.rockpool"); // held, or it is lost

    private final LongAdder count = new LongAdder();
    private final AtomicReference<@Nullable SafetyReport> first = new AtomicReference<>();

    private Told() {}

    /// Counts what is told from now on, for as long as the JVM runs.
    static Told counted() {
        var told = new Told();
        LIBRARY.setUseParentHandlers(false);
        Safety.onReport(told);
        return told;
    }

    @Override
    public void accept(SafetyReport report) {
        count.increment();
        first.compareAndSet(null, report);
    }

    long count() {
        return count.sum();
    }

    /// The first one in a line, with the place outside the library that its stack leads to; null if
    /// there was none.
    @Nullable String first() {
        SafetyReport report = first.get();
        if (report == null) {
            return null;
        }
        Throwable cause = report.earlier();
        return cause == null
                ? report.message()
                : "%s; %s at %s".formatted(report.message(), cause.getMessage(), user(cause));
    }

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
