package dev.rockpool.internal.safety;

import org.jspecify.annotations.Nullable;

/// Goes along with a lease that is watched, or measured.
///
/// @param <T> the type of the item
public interface Escort<T> {
    /// Begins the lease.
    ///
    /// @param item acquired for it
    /// @return what its holder gets
    T lent(T item);

    /// Ends the lease: it is over. Called under its monitor.
    void end();

    /// Gives back the item of the lease, after its end.
    ///
    /// @param item what its holder got
    void release(T item);

    /// Hears, after the end of the lease, that its item is broken.
    ///
    /// @return whether that was all; false if the pool is to drop it
    boolean invalidated();

    /// Where the lease was ended; null if it was not, or that is not known.
    @Nullable Site ended();

    /// Of the item; null if it is not watched.
    @Nullable Life life();
}
