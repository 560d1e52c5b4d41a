/// A small HTTP service with pools of every kind under it, to be looked at while it works.
@NullMarked
package dev.rockpool.cli.serve;

import org.jspecify.annotations.NullMarked;
