/// The ways to come by an object.
@NullMarked
package dev.rockpool.cli.compare.arm;

import org.jspecify.annotations.NullMarked;
