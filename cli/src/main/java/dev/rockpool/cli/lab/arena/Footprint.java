package dev.rockpool.cli.lab.arena;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What records took in a JVM of their own.
///
/// @param way where they were
/// @param records how many
/// @param heap bytes of the heap more in use than before, after a full collection each
/// @param offHeap bytes lent by the pool of memory
/// @param resident bytes of the process more in memory than before, as the system counts; -1 where
///   it does not say
/// @param collection nanoseconds of a full collection, the median of some
record Footprint(Way way, int records, long heap, long offHeap, long resident, long collection) {

    /// By our own figures.
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    long bytes() {
        return heap + offHeap;
    }
}
