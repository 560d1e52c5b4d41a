/// `rockpool inspect`: the pools of another JVM on one screen.
@NullMarked
package dev.rockpool.cli.inspect;

import org.jspecify.annotations.NullMarked;
