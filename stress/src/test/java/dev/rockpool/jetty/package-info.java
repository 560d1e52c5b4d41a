/// The interleavings of those who share a buffer.
@NullMarked
package dev.rockpool.jetty;

import org.jspecify.annotations.NullMarked;
