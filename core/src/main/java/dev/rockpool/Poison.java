package dev.rockpool;

/// Spoils items of a type while they idle, so that who still uses one sees it, and leaves a trace.
///
/// Called by the releasing thread after the reset, and by whoever takes the item out of idleness,
/// who runs the reset again. The item is in no hand meanwhile, or should be.
///
/// @param <T> the type of the items
/// @see SafetyChecks#poison(Poison)
public interface Poison<T> {

    /// Spoils an item that was released.
    ///
    /// @param item fresh from its reset
    void spoil(T item);

    /// Whether an item is as [#spoil(Object)] left it.
    ///
    /// @param item spoilt before
    /// @return false if somebody used it meanwhile
    boolean isSpoilt(T item);
}
