package dev.rockpool.internal.safety;

/// The pool of a watched lease.
///
/// @param <T> the type of the items
public interface Owner<T> {

    /// Takes an item back, as by its release, and looks at it closely.
    ///
    /// @param life of the item
    void releaseWatched(T item, Life life);
}
