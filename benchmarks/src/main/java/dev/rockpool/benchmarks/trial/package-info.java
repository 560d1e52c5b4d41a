/// One arm, one case, one fork: what is run in it, on which class path and with which options, and
/// what it measured.
@NullMarked
package dev.rockpool.benchmarks.trial;

import org.jspecify.annotations.NullMarked;
