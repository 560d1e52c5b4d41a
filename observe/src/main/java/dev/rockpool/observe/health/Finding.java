package dev.rockpool.observe.health;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that is wrong.
///
/// @param rule that says so
/// @param pool the [id][dev.rockpool.observe.ObservedPool#id()] of the pool; null if it concerns
///   all of the JVM
/// @param details what was found: a clause with the settings or figures
public record Finding(Rule rule, @Nullable String pool, String details) {

    /// One line for a log.
    @Override
    public String toString() {
        return "%s %s%s: %s: %s"
                .formatted(
                        rule.id(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        pool == null ? "" : ", pool '" + pool + "'",
                        rule.title(),
                        details);
    }
}
