/// What the commands ask of their options alike.
@NullMarked
package dev.rockpool.cli.option;

import org.jspecify.annotations.NullMarked;
