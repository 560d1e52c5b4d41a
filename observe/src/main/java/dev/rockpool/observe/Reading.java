package dev.rockpool.observe;

import dev.rockpool.PoolDescription.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What was measured of a pool at one moment.
///
/// @param pool its [id][ObservedPool#id()]
/// @param kind what it is
/// @param at when
/// @param values of all metrics that such a pool has and that are known, in their order
public record Reading(String pool, Kind kind, Instant at, Map<Metric, Double> values) {

    /// Copies the values.
    public Reading {
        var copy = new EnumMap<Metric, Double>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /// Reads all but what takes earlier readings.
    static Reading of(String id, Glance glance, Instant at) {
        Kind kind = glance.description().kind();
        var values = new EnumMap<Metric, Double>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (metric.kinds().contains(kind)) {
                double value = metric.of(glance);
                if (!Double.isNaN(value)) {
                    values.put(metric, value);
                }
            }
        }
        return new Reading(id, kind, at, values);
    }

    /// The same with one more value.
    Reading with(Metric metric, double value) {
        var more = new EnumMap<Metric, Double>(Metric.class);
        more.putAll(values);
        more.put(metric, value);
        return new Reading(pool, kind, at, more);
    }

    /// One value.
    ///
    /// @param metric which
    /// @return in its unit; 0 if such a pool does not have it, or it is unknown
    public double value(Metric metric) {
        return values.getOrDefault(metric, 0.0);
    }

    /// Acquisitions that returned an item; of memory, all that was lent.
    ///
    /// @return a counter
    public double acquired() {
        return switch (kind) {
            case MEMORY -> value(Metric.MEMORY_HITS) + value(Metric.MEMORY_LARGE);
            case FIXED -> hits();
            default -> hits() + value(Metric.MISSES);
        };
    }

    /// Acquisitions served by reuse; of memory, those for which no cache had to be filled.
    ///
    /// @return a counter
    public double hits() {
        return kind == Kind.MEMORY
                ? value(Metric.MEMORY_HITS) - value(Metric.MEMORY_MISSES)
                : value(Metric.HITS_LOCAL) + value(Metric.HITS_SHARED) + value(Metric.HITS_VICTIM);
    }
}
