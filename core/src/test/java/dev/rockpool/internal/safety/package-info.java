/// What of the watch can be asked alone.
@org.jspecify.annotations.NullMarked
package dev.rockpool.internal.safety;
