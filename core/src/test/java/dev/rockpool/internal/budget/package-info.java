/// What of the budget can be asked alone.
@org.jspecify.annotations.NullMarked
package dev.rockpool.internal.budget;
