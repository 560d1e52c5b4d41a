package dev.rockpool.cli.inspect;

import dev.rockpool.observe.jmx.JvmVitals;
import dev.rockpool.observe.jmx.RemoteJvm;
import java.time.Instant;
import java.util.List;

/// All that one look at a JVM brought.
///
/// @param jvm which
/// @param at when
/// @param vitals of the JVM
/// @param collections of garbage since the look before
/// @param pools the busiest first
/// @param reports what they found wrong in their use, the oldest first
record Look(
        RemoteJvm jvm,
        Instant at,
        JvmVitals vitals,
        long collections,
        List<Activity> pools,
        List<String> reports) {}
