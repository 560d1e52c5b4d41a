package dev.rockpool.observe.health;

import dev.rockpool.PoolDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a pool.
///
/// @param pool its [id][dev.rockpool.observe.ObservedPool#id()], or its name where it does not run
/// @param description how it is set up
/// @param figures what was measured; null if it does not run
public record Evidence(String pool, PoolDescription description, @Nullable Interval figures) {

    /// Of a pool that does not run.
    ///
    /// @param description how it is to be set up
    /// @return evidence without figures
    public static Evidence of(PoolDescription description) {
        return new Evidence(description.pool(), description, null);
    }

    /// Of a pool that runs.
    ///
    /// @param description how it is set up
    /// @param figures what was measured
    /// @return all that a rule may ask for
    public static Evidence of(PoolDescription description, Interval figures) {
        return new Evidence(figures.now().pool(), description, figures);
    }

    Optional<Interval> measured() {
        return Optional.ofNullable(figures);
    }
}
