package dev.rockpool.observe.jmx;

import java.util.List;

/// What concerns all pools of a JVM: `dev.rockpool:type=Pools`. Where it is, each pool has a
/// [PoolMXBean].
public interface PoolsMXBean {

    /// Counts the pools.
    ///
    /// @return those that were built, are not closed and not forgotten
    int getCount();

    /// Lists what the pools found wrong in their use.
    ///
    /// @return the last reports with their stacks, at most 256, the oldest first
    List<String> reports();
}
