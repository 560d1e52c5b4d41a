/// The `rockpool` command.
@NullMarked
package dev.rockpool.cli;

import org.jspecify.annotations.NullMarked;
