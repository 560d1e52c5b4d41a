/// The arms: ways to come by an object and to give it back, ours and the peers', each at its best
/// settings. They know nothing of how they are measured.
@NullMarked
package dev.rockpool.benchmarks.arm;

import org.jspecify.annotations.NullMarked;
