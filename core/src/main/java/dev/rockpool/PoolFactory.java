package dev.rockpool;

/// Makes the items of a [BoundedPool], and may fail with any exception: opening a connection does.
///
/// @param <T> the type of the items
@FunctionalInterface
public interface PoolFactory<T> {

    /// Makes a new item, that no call before has returned.
    ///
    /// @return never `null`
    /// @throws Exception if it could not be made
    T make() throws Exception;
}
