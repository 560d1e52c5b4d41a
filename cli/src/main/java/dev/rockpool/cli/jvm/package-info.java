/// JVMs that the command starts for what it does not do in its own.
@NullMarked
package dev.rockpool.cli.jvm;

import org.jspecify.annotations.NullMarked;
