package dev.rockpool.cli.lab.dirty;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that never tells the same time twice, so that a time is known again.
final class Clock {
    private static final AtomicLong LAST = new AtomicLong();

    private Clock() {}

    static Instant now() {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return Instant.ofEpochSecond(0, LAST.updateAndGet(last -> Math.max(last + 1, nanos)));
    }
}
