/// From measurements to a verdict.
@NullMarked
package dev.rockpool.cli.compare.result;

import org.jspecify.annotations.NullMarked;
