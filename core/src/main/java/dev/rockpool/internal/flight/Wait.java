package dev.rockpool.internal.flight;

import dev.rockpool.Safety.Registration;
import dev.rockpool.internal.Listeners;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An acquisition from a bounded pool that found nothing idle, told when it is over, on the thread
/// that waited: to the Flight Recorder, and to who wants to know.
///
/// @param pool its name
/// @param nanos since the acquisition began
/// @param served whether it ended with an item
public record Wait(String pool, long nanos, boolean served) {
    private static final Listeners<Wait> LISTENERS = new Listeners<>("Wait.onEnd");

    /// Has each wait of all pools told that begins from now on.
    ///
    /// @param listener called under no lock; what it throws is logged and forgotten
    /// @return to be closed when the listener is to hear no more
    public static Registration onEnd(Consumer<? super Wait> listener) {
        return LISTENERS.add(listener);
    }

    /// Begins one, which [Flight#end] ends.
    ///
    /// @param since when the acquisition began, by that clock
    /// @return null if nobody records it, and nobody wants to know
    public static Flight.@Nullable Span begin(long since, LongSupplier nanoTime) {
        Flight.Span recorded = Flight.beginWait();
        return LISTENERS.isEmpty() ? recorded : heard(recorded, since, nanoTime);
    }

    private static Flight.Span heard(
            Flight.@Nullable Span recorded, long since, LongSupplier nanoTime) {
        return (pool, failure) -> {
            Flight.end(recorded, pool, failure);
            LISTENERS.tell(new Wait(pool, nanoTime.getAsLong() - since, failure == null));
        };
    }
}
