/// Tests of the adapter for Jetty.
@NullMarked
package dev.rockpool.jetty;

import org.jspecify.annotations.NullMarked;
