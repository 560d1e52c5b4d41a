/// A recycler pool for Jackson 2.
@NullMarked
package dev.rockpool.jackson2;

import org.jspecify.annotations.NullMarked;
