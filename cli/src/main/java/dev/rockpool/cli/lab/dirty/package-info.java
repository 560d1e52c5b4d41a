/// What an item carries from one use into the next.
@NullMarked
package dev.rockpool.cli.lab.dirty;

import org.jspecify.annotations.NullMarked;
