package dev.rockpool.cli.lab.lostreturns;

import org.jspecify.annotations.Nullable;

/// What the pool says in the end, when all have finished and nothing refers to a lost item any
/// more.
///
/// @param lost items that were taken and not given back
/// @param leased items that are out, by the pool's books
/// @param leaked items that the pool found lost
/// @param reports of faults that it told
/// @param report the first of them, null if there was none
record Books(long lost, long leased, long leaked, long reports, @Nullable String report) {}
