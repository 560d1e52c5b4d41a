package dev.rockpool.cli.lab.arena;

import java.util.function.LongSupplier;

/// Records that were made.
///
/// @param held what has to be reachable for them to stay
/// @param offHeap bytes that they take outside the heap, asked while they stay
record Stored(Object held, LongSupplier offHeap) {}
