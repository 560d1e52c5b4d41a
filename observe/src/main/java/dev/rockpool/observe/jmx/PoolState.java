package dev.rockpool.observe.jmx;

import dev.rockpool.PoolDescription;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How a pool is set up and what was measured of it at one moment, as it travels between JVMs.
///
/// @param name given to the pool
/// @param kind what it is
/// @param settings all but limits that are none, in their order
/// @param at when it was measured, in milliseconds since 1970
/// @param figures by the names of the [metrics][Metric]
public record PoolState(
        String name, Kind kind, List<PoolSetting> settings, long at, Map<String, Double> figures) {

    /// Writes what was read of a pool.
    static PoolState of(PoolDescription description, Reading reading) {
        List<PoolSetting> settings =
                description.settings().entrySet().stream()
                        .map(setting -> PoolSetting.of(setting.getKey(), setting.getValue()))
                        .toList();
        Map<String, Double> figures = new TreeMap<>();
        reading.values().forEach((metric, value) -> figures.put(metric.name(), value));
        return new PoolState(
                description.pool(),
                description.kind(),
                settings,
                reading.at().toEpochMilli(),
                figures);
    }

    /// Reads the settings.
    PoolDescription description() {
        Map<String, Object> values = new LinkedHashMap<>();
        settings.forEach(setting -> values.put(setting.name(), setting.read()));
        return new PoolDescription(name, kind, values);
    }

    /// Reads what this JVM knows of the figures: another version may measure more, or less.
    ///
    /// @param id of the pool
    Reading reading(String id) {
        var known = new EnumMap<Metric, Double>(Metric.class);
        for (Metric metric : Metric.values()) {
            Double value = figures.get(metric.name());
            if (value != null) {
                known.put(metric, value);
            }
        }
        return new Reading(id, kind, Instant.ofEpochMilli(at), known);
    }
}
