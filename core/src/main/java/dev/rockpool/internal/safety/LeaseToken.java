package dev.rockpool.internal.safety;

import org.jspecify.annotations.Nullable;

/// What a lease holds that is not like all others: its [Escort]. A class of its own, and final, so
/// that a lease like all others pays for no choice between them: each instruction that it has more
/// is one that may keep the compiler from removing it.
///
/// @param <T> the type of the item
public final class LeaseToken<T> {
    private final Escort<T> escort;

    /// Gives a lease its escort.
    public LeaseToken(Escort<T> escort) {
        this.escort = escort;
    }

    /// See [Escort#lent(Object)].
    public T lent(T item) {
        return escort.lent(item);
    }

    /// See [Escort#end()].
    public void end() {
        escort.end();
    }

    /// See [Escort#release(Object)].
    public void release(T item) {
        escort.release(item);
    }

    /// See [Escort#invalidated()].
    public boolean invalidated() {
        return escort.invalidated();
    }

    /// See [Escort#ended()].
    public @Nullable Site ended() {
        return escort.ended();
    }

    /// See [Escort#life()].
    public @Nullable Life life() {
        return escort.life();
    }

    /// What the watch knows of the lease.
    OpenLease record() {
        return ((WatchToken<T>) escort).record();
    }
}
