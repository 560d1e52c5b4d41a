/// The allocator: caches of the threads, central lists, page heap.
///
/// What is handed out comes from a [dev.rockpool.memory.internal.Span] of pages that is cut into
/// slots of one size class. A thread takes and gives slots in its
/// [cache][dev.rockpool.memory.internal.SlotCache]; caches exchange batches with the [central
/// list][dev.rockpool.memory.internal.CentralList] of a class, and that exchanges spans with the
/// [page heap][dev.rockpool.memory.internal.PageHeap], which alone talks to the system.
@NullMarked
package dev.rockpool.memory.internal;

import org.jspecify.annotations.NullMarked;
