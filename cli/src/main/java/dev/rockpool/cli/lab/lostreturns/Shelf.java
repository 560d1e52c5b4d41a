package dev.rockpool.cli.lab.lostreturns;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A structure that outlives each use: it keeps the last things put there, as a list of recent
/// requests does. Any threads may use it.
final class Shelf<O> {
    static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable O> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicLong next = new AtomicLong();

    /// Puts a thing there.
    ///
    /// @return what falls off, null as long as there is room
    @Nullable O put(O thing) {
        return places.getAndSet((int) (next.getAndIncrement() % PLACES), thing);
    }

    /// Takes all things away.
    ///
    /// @param taker gets each
    void clear(Consumer<? super O> taker) {
        for (int i = 0; i < PLACES; i++) {
            O thing = places.getAndSet(i, null);
            if (thing != null) {
                taker.accept(thing);
            }
        }
    }
}
