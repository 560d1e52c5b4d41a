@NullMarked
package dev.rockpool.memory.internal;

import org.jspecify.annotations.NullMarked;
