/// Pooled memory for Jetty: begin with [dev.rockpool.jetty.RockpoolByteBufferPool].
@NullMarked
package dev.rockpool.jetty;

import org.jspecify.annotations.NullMarked;
