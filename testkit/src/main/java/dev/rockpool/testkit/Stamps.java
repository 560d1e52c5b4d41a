package dev.rockpool.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds times that may be too coarse to differ from one new object to the next.
final class Stamps {
    /// Longer than the coarsest clock that is looked for takes to tick.
    static final Duration TICK = Duration.ofMillis(1_050);

    private static final long NEAR = 2; // seconds

    private Stamps() {}

    /// Whether two samples in a row have, at one place, one value that looks like the present
    /// second. A clock that ticks between the one pair and not between the next is a coarse one
    /// too.
    ///
    /// @param samples of objects that were made one after the other, with a pause between
    static boolean anyCoarseIn(List<Node> samples, Instant now) {
        if (samples.getFirst() instanceof Node.Composite(_, var parts)) {
            return parts.keySet().stream()
                    .anyMatch(step ->
                            anyCoarseIn(
                                    samples.stream().map(sample -> sample.at(step)).toList(), now));
        }
        return IntStream.range(1, samples.size())
                .anyMatch(i ->
                        samples.get(i).equals(samples.get(i - 1))
                                && samples.get(i) instanceof Node.Value(var value)
                                && looksLike(now, value));
    }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970, or a time of `java.time`.
    static boolean looksLike(Instant now, @Nullable Object value) {
        return switch (value) {
            case Integer number -> isNear(now.getEpochSecond(), number, 1);
            case Long number ->
                    isNear(now.getEpochSecond(), number, 1)
                            || isNear(now.getEpochSecond(), number, 1_000)
                            || isNear(now.getEpochSecond(), number, 1_000_000)
                            || isNear(now.getEpochSecond(), number, 1_000_000_000);
            case LocalDateTime time ->
                    looksLike(now, time.atZone(ZoneId.systemDefault()).toInstant());
            case LocalTime time ->
                    isNear(
                            LocalTime.ofInstant(now, ZoneId.systemDefault()).toSecondOfDay(),
                            time.toSecondOfDay(),
                            1);
            case TemporalAccessor time when time.isSupported(ChronoField.INSTANT_SECONDS) ->
                    isNear(now.getEpochSecond(), time.getLong(ChronoField.INSTANT_SECONDS), 1);
            case null, default -> false;
        };
    }

    private static boolean isNear(long second, long number, long unitsASecond) {
        return Math.abs(number / unitsASecond - second) <= NEAR;
    }
}
