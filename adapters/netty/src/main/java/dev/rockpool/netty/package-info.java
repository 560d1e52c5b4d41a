/// Pooled memory for Netty: begin with [dev.rockpool.netty.RockpoolByteBufAllocator].
@NullMarked
package dev.rockpool.netty;

import org.jspecify.annotations.NullMarked;
