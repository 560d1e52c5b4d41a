package dev.rockpool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// How a pool is set up, for people and for tools that look at it.
///
/// @param pool its name
/// @param kind what it is
/// @param settings by the names of the builder's methods and in their order: a `String`, `Long`,
///   `Double`, `Boolean` or [java.time.Duration] each, and whether there is one in place of a
///   callback; what has no limit is left out
public record PoolDescription(String pool, Kind kind, Map<String, Object> settings) {

    /// Copies the settings.
    public PoolDescription {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// Says what is different in a later description of the same pool.
    ///
    /// @param later what became of it
    /// @return as in `max 3 → 5, acquireTimeout no limit → PT2S`; empty if nothing is
    public String changesTo(PoolDescription later) {
        Set<String> names = new LinkedHashSet<>(settings.keySet());
        names.addAll(later.settings.keySet());
        names.remove("version");
        return names.stream()
                .filter(name -> !Objects.equals(settings.get(name), later.settings.get(name)))
                .map(name -> "%s %s → %s".formatted(name, text(name), later.text(name)))
                .collect(Collectors.joining(", "));
    }

    private String text(String setting) {
        Object value = settings.get(setting);
        return value == null ? "no limit" : value.toString();
    }

    /// The kinds of pool.
    public enum Kind {
        /// An [ElasticPool], also one of the size classes of a [TieredPool].
        ELASTIC,
        /// A [BoundedPool], also one of the keys of a [KeyedPool].
        BOUNDED,
        /// A [FixedPool].
        FIXED,
        /// A [TieredPool].
        TIERED,
        /// A pool of memory outside the heap.
        MEMORY,
        /// Streams over pooled chunks.
        STREAMS,
        /// One that is not of our making.
        OTHER
    }
}
