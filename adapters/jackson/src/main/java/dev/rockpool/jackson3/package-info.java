/// A recycler pool for Jackson 3.
@NullMarked
package dev.rockpool.jackson3;

import org.jspecify.annotations.NullMarked;
