package dev.rockpool;

/// What a [BoundedPool] does to one of its items; may fail with any exception.
///
/// @param <T> the type of the items
@FunctionalInterface
public interface PoolAction<T> {

    /// Acts.
    ///
    /// @param item in nobody else's hands
    /// @throws Exception which costs the item, and no more
    void accept(T item) throws Exception;
}
