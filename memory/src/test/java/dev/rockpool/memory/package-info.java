@NullMarked
package dev.rockpool.memory;

import org.jspecify.annotations.NullMarked;
