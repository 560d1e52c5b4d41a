/// Netty's own tests, and those of what they leave out.
@NullMarked
package dev.rockpool.netty;

import org.jspecify.annotations.NullMarked;
