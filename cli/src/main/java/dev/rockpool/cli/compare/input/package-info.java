/// What the work is done on.
@NullMarked
package dev.rockpool.cli.compare.input;

import org.jspecify.annotations.NullMarked;
