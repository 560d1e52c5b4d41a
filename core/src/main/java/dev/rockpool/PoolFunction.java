package dev.rockpool;

import org.jspecify.annotations.Nullable;

/// Work on a lent item; it may throw what it declares.
///
/// @param <T> the type of the item
/// @param <R> the type of the result
/// @param <X> the exception that the work throws, `RuntimeException` where it throws none that is
///   checked
@FunctionalInterface
public interface PoolFunction<T, R extends @Nullable Object, X extends Throwable> {

    /// Works on the item.
    ///
    /// @param item lent for the duration of this call
    /// @return the result
    /// @throws X if the work fails
    R apply(T item) throws X;
}
