/// The way of single operations through the levels, as the pool tells it.
@NullMarked
package dev.rockpool.cli.lab.trace;

import org.jspecify.annotations.NullMarked;
