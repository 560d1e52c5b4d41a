/// What is shown of the results.
@NullMarked
package dev.rockpool.benchmarks.report;

import org.jspecify.annotations.NullMarked;
