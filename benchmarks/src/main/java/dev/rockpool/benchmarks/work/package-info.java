/// What is done with an arm inside a fork: the JMH benchmark, and the loops of our own where JMH
/// misleads.
@NullMarked
package dev.rockpool.benchmarks.work;

import org.jspecify.annotations.NullMarked;
