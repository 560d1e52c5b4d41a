package dev.rockpool.observe.health;

import dev.rockpool.PoolDescription;
import java.time.Duration;

/// The settings of a pool, read by type. A limit that is none is the largest number of its type.
///
/// @param of the pool
record Settings(PoolDescription of) {
    static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    boolean has(String setting) {
        return of.settings().containsKey(setting);
    }

    /// A switch, or whether there is a callback.
    boolean is(String setting) {
        return Boolean.TRUE.equals(of.settings().get(setting));
    }

    /// Whether there could be a callback, and is none.
    boolean lacks(String callback) {
        return Boolean.FALSE.equals(of.settings().get(callback));
    }

    Duration time(String setting) {
        return of.settings().get(setting) instanceof Duration time ? time : FOREVER;
    }

    boolean isForEver(String setting) {
        return time(setting).equals(FOREVER);
    }

    long number(String setting) {
        return of.settings().get(setting) instanceof Number number
                ? number.longValue()
                : Long.MAX_VALUE;
    }

    double share(String setting) {
        return of.settings().get(setting) instanceof Number number ? number.doubleValue() : 0;
    }

    String word(String setting) {
        return of.settings().get(setting) instanceof String word ? word : "";
    }
}
