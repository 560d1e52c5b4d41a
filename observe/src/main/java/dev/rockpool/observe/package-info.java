/// What the pools of this JVM do, read and kept for a while.
///
/// [ObservedPool] names each of them, [Metric] is all that can be measured, a [Reading] is what was
/// measured at one moment, and an [Observatory] takes one of each pool every second, and marks what
/// happened beside.
@NullMarked
package dev.rockpool.observe;

import org.jspecify.annotations.NullMarked;
