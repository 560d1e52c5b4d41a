/// From measurements to ratios, and from ratios to goals met or not.
@NullMarked
package dev.rockpool.benchmarks.result;

import org.jspecify.annotations.NullMarked;
