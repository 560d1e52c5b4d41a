package dev.rockpool.observe.health;

import dev.rockpool.observe.Reading;
import java.util.List;

/// All pools of a JVM, and the JVM at two moments.
///
/// @param pools what was measured of each at the later moment
/// @param before the earlier moment; the later if the clock was set back in between
/// @param now the later
record Whole(List<Reading> pools, JvmReading before, JvmReading now) {
    Whole {
        before = before.at().isAfter(now.at()) ? now : before;
    }
}
