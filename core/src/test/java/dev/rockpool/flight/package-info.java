@NullMarked
package dev.rockpool.flight;

import org.jspecify.annotations.NullMarked;
