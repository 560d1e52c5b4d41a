package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;

/// A place that lends items of the size that is asked for, or larger, and takes them back.
///
/// As with a [Pool] an item belongs to the caller from the acquisition to the release, any thread
/// may do either, and what was done to an item before its release *happens before* the return of
/// the acquisition that lends it next.
///
/// @param <T> the type of the items
@SuppressWarnings("exports") // of annotations that only a compiler sees
public interface SizedPool<T> {

    /// Takes an item for the caller's sole use.
    ///
    /// @param minimumSize 0 or more, in the unit of the items
    /// @return an idle item or a new one, at least so large
    /// @throws IllegalArgumentException if the size is negative
    @CheckReturnValue
    T acquire(int minimumSize);

    /// Gives back an item. The caller must not use it afterwards.
    ///
    /// @param item that this pool lent; one of a size that it does not keep is left to the
    ///   collector
    /// @throws NullPointerException if `item` is `null`
    /// @throws PoolMisuseException if the release is found to be wrong; the pool is unchanged then
    void release(T item);

    /// The name of the pool, for messages and metrics.
    ///
    /// @return the name
    String name();
}
