/// What records cost on the heap and in an arena.
@NullMarked
package dev.rockpool.cli.lab.arena;

import org.jspecify.annotations.NullMarked;
