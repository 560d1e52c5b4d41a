/// What of the elastic pool can be asked alone.
@org.jspecify.annotations.NullMarked
package dev.rockpool.internal.elastic;
