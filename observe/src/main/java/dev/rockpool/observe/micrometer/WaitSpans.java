package dev.rockpool.observe.micrometer;

import dev.rockpool.Safety.Registration;
import dev.rockpool.internal.flight.Wait;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Long waits for items of bounded pools as spans, on the trace of the thread that waited.
///
/// {@snippet :
/// WaitSpans spans = WaitSpans.to(tracer, Duration.ofMillis(10));
/// }
///
/// A span is named `wait for ` and the pool, begins and ends with the wait, and is tagged with the
/// `pool` and with whether it was `served`. A thread that has no span at the end of its wait gets
/// none. It takes a listener that waits are told to when they are over, so acquisitions that find
/// an item cost what they cost without.
///
/// @apiNote A span, not an observation of Micrometer's: that cannot begin in the past, and one for
///   each wait would be thousands a second, of microseconds, wherever threads take turns.
@SuppressWarnings("exports") // of a module that only those need who use this
public final class WaitSpans implements AutoCloseable {
    private final Tracer tracer;
    private final long threshold; // ns
    private final Registration onEnd;

    private WaitSpans(Tracer tracer, long threshold) {
        this.tracer = tracer;
        this.threshold = threshold;
        this.onEnd = Wait.onEnd(this::ended);
    }

    /// Begins to tell.
    ///
    /// @param tracer of Micrometer's, over OpenTelemetry or Brave
    /// @param threshold of the shortest wait that is told, above zero
    /// @return to be closed when no more is to be told
    /// @throws IllegalArgumentException if the threshold is not above zero
    public static WaitSpans to(Tracer tracer, Duration threshold) {
        Objects.requireNonNull(tracer, "WaitSpans: the tracer is null");
        if (!threshold.isPositive()) {
            throw new IllegalArgumentException(
                    "WaitSpans: the threshold %s is not above zero".formatted(threshold));
        }
        return new WaitSpans(tracer, TimeUnit.NANOSECONDS.convert(threshold));
    }

    private void ended(Wait wait) {
        if (wait.nanos() >= threshold && tracer.currentSpan() != null) {
            Instant end = Instant.now();
            tracer.spanBuilder()
                    .name("wait for " + wait.pool())
                    .tag("pool", wait.pool())
                    .tag("served", wait.served())
                    .startTimestamp(micros(end.minusNanos(wait.nanos())), TimeUnit.MICROSECONDS)
                    .start()
                    .end(micros(end), TimeUnit.MICROSECONDS);
        }
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + at.getNano() / 1_000;
    }

    /// Tells no more.
    @Override
    public void close() {
        onEnd.close();
    }
}
