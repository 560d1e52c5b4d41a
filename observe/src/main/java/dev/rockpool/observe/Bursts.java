package dev.rockpool.observe;

import dev.rockpool.internal.Recurring;
import dev.rockpool.observe.internal.Gone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Watches all pools for bursts of misses, marks them, and says what ran beside them.
final class Bursts {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Marks marks;
    private final Recurring samples = new Recurring("rockpool-bursts", this::sample, () -> PERIOD);
    private final Map<ObservedPool, BurstWatch> watches = new LinkedHashMap<>(); // guarded by this
    private final Deque<Mark> latest = new ArrayDeque<>(); // guarded by this, the oldest first
    private boolean stopped; // guarded by this

    Bursts(Marks marks) {
        this.marks = marks;
    }

    /// Whether something was of late: not so either if the clock was set back since.
    static boolean isRemembered(Instant then, Instant now) {
        return Duration.between(then, now).abs().compareTo(REMEMBERED) <= 0;
    }

    void start() {
        samples.start();
    }

    synchronized void stop() {
        stopped = true;
        samples.stop();
        watches.values().forEach(watch -> watch.end(latest));
        watches.clear();
    }

    synchronized void sample() {
        watches.values().forEach(BurstWatch::sampleIfBusy);
    }

    /// Marks the bursts of the pools that were just read, and of those that are gone.
    synchronized void look(Instant at, Map<ObservedPool, Reading> readings) {
        if (stopped) { // while the others looked
            return;
        }
        latest.addAll(marks.present());
        latest.removeIf(mark -> !isRemembered(mark.at(), at));
        Gone.forget(watches, readings.keySet(), watch -> watch.end(latest));
        readings.forEach((observed, reading) -> {
            if (reading.values().containsKey(Metric.BURSTS)) {
                watches.computeIfAbsent(
                                observed, added -> new BurstWatch(added, reading.kind(), marks))
                        .look(at, reading, latest);
            }
        });
    }
}
