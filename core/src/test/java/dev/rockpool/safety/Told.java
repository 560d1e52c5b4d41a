package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Fault;
import dev.rockpool.Safety;
import dev.rockpool.SafetyReport;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What is told of one pool while this is open.
final class Told implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String pool;
    private final Queue<SafetyReport> reports = new ConcurrentLinkedQueue<>();
    private final Safety.Registration registration;

    Told() {
        this("told-" + NAMES.incrementAndGet());
    }

    /// Listens to the pools of a name from now on.
    Told(String pool) {
        this.pool = pool;
        this.registration = Safety.onReport(this::hear);
    }

    private void hear(SafetyReport report) {
        if (report.pool().equals(pool)) {
            reports.add(report);
        }
    }

    /// The name that is listened to, of no other pool unless it was given.
    String pool() {
        return pool;
    }

    List<SafetyReport> all() {
        return List.copyOf(reports);
    }

    /// Nothing was told so far.
    void nothing() {
        assertThat(reports).isEmpty();
    }

    /// One fault was told, once, to all who are to hear of it.
    SafetyReport once(Fault fault) {
        assertThat(reports).extracting(SafetyReport::fault).containsExactly(fault);
        SafetyReport report = reports.element();
        assertThat(Safety.reports())
                .filteredOn(each -> each.pool().equals(pool) && each.at().equals(report.at()))
                .singleElement()
                .hasToString(report.toString());
        return report;
    }

    /// Does something again and again until something is told.
    void waitFor(Runnable step) {
        waitFor(step, PATIENCE);
    }

    /// Does something again and again until so much is told.
    void waitForAtLeast(int count, Runnable step) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (reports.size() < count && System.nanoTime() < end) {
            step.run();
            pause(10);
        }
    }

    /// Does something again and again until something is told, or a while has passed.
    void waitFor(Runnable step, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (reports.isEmpty() && System.nanoTime() < end) {
            step.run();
            pause(10);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted in a test", e);
        }
    }

    @Override
    public void close() {
        registration.close();
    }
}
