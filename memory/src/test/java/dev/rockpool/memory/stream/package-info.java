@NullMarked
package dev.rockpool.memory.stream;

import org.jspecify.annotations.NullMarked;
