package dev.rockpool.internal.fixed;

import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import org.jspecify.annotations.Nullable;

/// A place for an item. Whose that is stands in [States]; who is alone with the slot writes here.
///
/// Nothing here changes while items come and go, unless they are watched: so slots need no padding.
///
/// @param <T> the type of the items
final class Slot<T> {
    final int index;

    @Nullable T item; // read racily by a release that looks for its slot

    // Of an item that is watched closely.
    @Nullable Life life; // until it is lent without being watched
    @Nullable Spoilt spoilt; // while it idles; read racily by an inspection
    @Nullable Use use; // read racily by those who look for items held long

    Slot(int index) {
        this.index = index;
    }

    /// Lets go of the item and of what is known of it.
    void empty() {
        item = null;
        life = null;
        spoilt = null;
        use = null;
    }

    /// A lease at a level that watches all.
    ///
    /// @param type of the item
    /// @param since `System.nanoTime`
    /// @param lease its word
    record Use(Class<?> type, Thread holder, Life life, long since, long lease) {}
}
