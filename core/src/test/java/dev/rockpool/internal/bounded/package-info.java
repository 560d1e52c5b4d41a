/// What of the bounded pool can be asked alone.
@org.jspecify.annotations.NullMarked
package dev.rockpool.internal.bounded;
