/// Where items go that the nearest level has no room for.
@NullMarked
package dev.rockpool.cli.lab.overflow;

import org.jspecify.annotations.NullMarked;
