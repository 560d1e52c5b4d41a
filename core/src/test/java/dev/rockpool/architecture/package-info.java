/// Rules about the shape of the code.
@NullMarked
package dev.rockpool.architecture;

import org.jspecify.annotations.NullMarked;
