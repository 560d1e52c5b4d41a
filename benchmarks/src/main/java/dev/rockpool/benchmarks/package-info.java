/// The benchmarks of Rockpool against its peers.
@NullMarked
package dev.rockpool.benchmarks;

import org.jspecify.annotations.NullMarked;
