package dev.rockpool.observe.jmx;

import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.SafetyLevel;
import java.util.List;

/// A pool, as management tools see it: `dev.rockpool:type=Pool,name="json"`.
///
/// Beside the attributes below each [metric][dev.rockpool.observe.Metric] that such a pool has is
/// one of its own, a number that a tool can draw: `HitsLocal`, `Leased`, `WaitP99`.
///
/// What an operation refuses it says in an `IllegalArgumentException` or an `IllegalStateException`
/// whose message names the pool, the setting and the value.
public interface PoolMXBean {

    /// What tells it from all other pools of its JVM.
    ///
    /// @return the id
    String getId();

    /// The name given to it; others may have the same.
    ///
    /// @return the name
    String getName();

    /// What it is.
    ///
    /// @return the kind
    Kind getKind();

    /// How closely it watches its users.
    ///
    /// @return the level in force
    SafetyLevel getSafety();

    /// How it is set up, and all that is measured of it.
    ///
    /// @return read at one moment
    PoolState getState();

    /// Lists who holds its items.
    ///
    /// @return those first that hold longest; none unless the pool is bounded
    List<PoolHolder> holders();

    /// Makes one ageing step, as [dev.rockpool.Pool#age()] does.
    void age();

    /// Changes how closely it watches its users.
    ///
    /// @param level a [SafetyLevel], in upper or lower case
    void safety(String level);

    /// Changes a setting of a bounded pool while it runs, as
    /// [dev.rockpool.BoundedPool#reconfigure(java.util.function.UnaryOperator)] does.
    ///
    /// @param setting its name, such as `max`
    /// @param value as text: `16`, `0.1`, `true`, `FIFO`, `500ms`, `2s`, `5m`, `PT2H`; `none` for
    ///   no limit
    void reconfigure(String setting, String value);
}
