/// The machine behind [dev.rockpool.FixedPool].
@NullMarked
package dev.rockpool.internal.fixed;

import org.jspecify.annotations.NullMarked;
