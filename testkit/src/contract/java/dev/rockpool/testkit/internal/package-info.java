/// Threads, and the ways in which they use a pool, for the contract of pools and for our own tests.
@NullMarked
package dev.rockpool.testkit.internal;

import org.jspecify.annotations.NullMarked;
