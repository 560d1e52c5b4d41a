package dev.rockpool;

/// Says whether an item of a [BoundedPool] is still good.
///
/// @param <T> the type of the items
@FunctionalInterface
public interface PoolCheck<T> {

    /// Looks at an item.
    ///
    /// @param item in nobody else's hands
    /// @return false if it is to be dropped
    /// @throws Exception which counts as false
    boolean test(T item) throws Exception;
}
