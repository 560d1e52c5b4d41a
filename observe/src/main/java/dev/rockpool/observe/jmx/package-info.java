/// Pools for management tools: beans of this JVM's pools, and the pools of other JVMs through
/// theirs.
///
/// [PoolManagement] registers a [PoolMXBean] for each pool, [RemotePools] reads them from
/// elsewhere.
@NullMarked
package dev.rockpool.observe.jmx;

import org.jspecify.annotations.NullMarked;
