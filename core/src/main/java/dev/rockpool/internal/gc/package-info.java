/// How the JVM tells us of its collections and of time, without keeping us alive.
@NullMarked
package dev.rockpool.internal.gc;

import org.jspecify.annotations.NullMarked;
