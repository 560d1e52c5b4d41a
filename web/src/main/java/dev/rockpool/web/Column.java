package dev.rockpool.web;

import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the page learns of every pool once a second: the same figures of each kind, in bytes where
/// it is memory.
@SuppressWarnings("ImmutableEnumChecker") // what it has are functions without a state
enum Column {
    IN_USE(reading -> first(reading, Metric.LEASED, Metric.MEMORY_USED)),
    IDLE(reading -> first(reading, Metric.IDLE, Metric.MEMORY_CACHED)),
    MAX(reading -> first(reading, Metric.MAX, Metric.MEMORY_MAX)),
    WAITING(reading -> first(reading, Metric.WAITING)),
    LOCAL(reading -> first(reading, Metric.LEVEL_LOCAL)),
    SHARED(reading -> first(reading, Metric.LEVEL_SHARED)),
    VICTIM(reading -> first(reading, Metric.LEVEL_VICTIM)),
    ACQUIRED(Column::acquired),
    REUSED(Reading::hits),
    WAITS(reading -> first(reading, Metric.WAITS)),
    WAIT_TIME(reading -> first(reading, Metric.WAIT_TIME)),
    SAVED_TIME(reading -> first(reading, Metric.SAVED_TIME)),
    SAVED_SIZE(reading -> first(reading, Metric.SAVED_SIZE));

    private static final double ABSENT = Double.NaN;
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    private final ToDoubleFunction<Reading> figure;

    Column(ToDoubleFunction<Reading> figure) {
        this.figure = figure;
    }

    /// As the page knows it.
    ///
    /// @return `inUse`
    String key() {
        return UNDERSCORE
                .matcher(name().toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /// Its value.
    ///
    /// @return null if such a pool has none
    @Nullable Number of(Reading reading) {
        return number(figure.applyAsDouble(reading));
    }

    /// The columns of a row: what the pool is, and all of these.
    static List<String> keys() {
        return Stream.concat(Stream.of("id", "kind"), Stream.of(values()).map(Column::key))
                .toList();
    }

    /// As short as JSON has it.
    ///
    /// @return null if it is not a number
    static @Nullable Number number(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        return value == Math.rint(value) ? (Number) (long) value : (Number) value;
    }

    private static double acquired(Reading reading) {
        return switch (reading.kind()) {
            case MEMORY, ELASTIC, BOUNDED, FIXED -> reading.acquired();
            case TIERED, STREAMS, OTHER -> ABSENT;
        };
    }

    private static double first(Reading reading, Metric... metrics) {
        for (Metric metric : metrics) {
            if (reading.values().containsKey(metric)) {
                return reading.value(metric);
            }
        }
        return ABSENT;
    }
}
