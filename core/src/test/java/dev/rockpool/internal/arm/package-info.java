@NullMarked
package dev.rockpool.internal.arm;

import org.jspecify.annotations.NullMarked;
