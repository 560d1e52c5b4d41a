/// The machine behind [dev.rockpool.BoundedPool].
@NullMarked
package dev.rockpool.internal.bounded;

import org.jspecify.annotations.NullMarked;
