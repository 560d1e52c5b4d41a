package dev.rockpool.internal.safety;

import dev.rockpool.SafetyLevel;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The level that a new pool starts with: see [dev.rockpool.Safety].
public final class InitialLevel {
    private static final String PROPERTY = "rockpool.safety";

    private InitialLevel() {}

    /// The level of a pool that is being built.
    ///
    /// @param pool its name
    /// @param chosen by its builder; null for nothing
    /// @throws IllegalArgumentException if a property says what is no level
    public static SafetyLevel of(String pool, @Nullable SafetyLevel chosen) {
        SafetyLevel level = read(pool, PROPERTY + "." + pool);
        if (level == null) {
            level = chosen != null ? chosen : read(pool, PROPERTY);
        }
        return level != null ? level : SafetyLevel.SAMPLED;
    }

    private static @Nullable SafetyLevel read(String pool, String property) {
        String value = System.getProperty(property);
        if (value == null) {
            return null;
        }
        try {
            return SafetyLevel.valueOf(value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Pool '%s': the system property %s is '%s', which is none of %s"
                            .formatted(
                                    pool, property, value, Arrays.toString(SafetyLevel.values())),
                    e);
        }
    }
}
