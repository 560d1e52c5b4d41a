/// Memory off the heap that is reused.
///
/// Begin with [dev.rockpool.memory.MemoryPool].
@NullMarked
package dev.rockpool.memory;

import org.jspecify.annotations.NullMarked;
