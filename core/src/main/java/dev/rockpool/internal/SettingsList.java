package dev.rockpool.internal;

import dev.rockpool.PoolDescription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Collects settings for a [PoolDescription], and leaves out limits that are none.
public final class SettingsList {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Map<String, Object> settings = new LinkedHashMap<>();

    /// Adds a limit, unless it is the largest number of its type.
    public SettingsList limit(String name, long value) {
        return value == Long.MAX_VALUE || value == Integer.MAX_VALUE ? this : put(name, value);
    }

    /// Adds a limit, unless it means for ever.
    public SettingsList limit(String name, Duration value) {
        return value.compareTo(FOREVER) >= 0 ? this : put(name, value);
    }

    /// Adds a switch, or whether there is a callback.
    public SettingsList flag(String name, boolean value) {
        return put(name, value);
    }

    /// Adds a share or a factor.
    public SettingsList number(String name, double value) {
        return put(name, value);
    }

    /// Adds what is said in a word.
    public SettingsList word(String name, Object value) {
        return put(name, String.valueOf(value));
    }

    private SettingsList put(String name, Object value) {
        settings.put(name, value);
        return this;
    }

    /// Ends the list.
    public PoolDescription of(String pool, PoolDescription.Kind kind) {
        return new PoolDescription(pool, kind, settings);
    }
}
