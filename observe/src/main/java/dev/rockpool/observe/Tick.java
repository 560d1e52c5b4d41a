package dev.rockpool.observe;

import java.time.Instant;
import java.util.List;

/// What one look of an [Observatory] at all pools brought.
///
/// @param at when
/// @param readings one of each pool, in the order in which they were built
/// @param marks of what happened since the look before
public record Tick(Instant at, List<Reading> readings, List<Mark> marks) {

    /// Copies the lists.
    public Tick {
        readings = List.copyOf(readings);
        marks = List.copyOf(marks);
    }
}
