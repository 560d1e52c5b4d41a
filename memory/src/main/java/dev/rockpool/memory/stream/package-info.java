/// Streams whose content lies in arrays of a pool.
///
/// Begin with [dev.rockpool.memory.stream.PooledOutputStream]; settings of one's own come from
/// [dev.rockpool.memory.stream.PooledStreams].
@NullMarked
package dev.rockpool.memory.stream;

import org.jspecify.annotations.NullMarked;
