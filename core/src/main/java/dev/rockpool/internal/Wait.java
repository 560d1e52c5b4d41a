package dev.rockpool.internal;

import dev.rockpool.Safety.Registration;
import java.util.function.Consumer;

/// A wait for an item of a bounded pool, told when it is over, on the thread that waited.
///
/// @param pool its name
/// @param nanos since the acquisition began
/// @param served whether it ended with an item
public record Wait(String pool, long nanos, boolean served) {
    private static final Listeners<Wait> LISTENERS = new Listeners<>("Wait.onEnd");

    /// Has each wait of all pools told from now on.
    ///
    /// @param listener called under no lock; what it throws is logged and forgotten
    /// @return to be closed when the listener is to hear no more
    public static Registration onEnd(Consumer<? super Wait> listener) {
        return LISTENERS.add(listener);
    }

    /// Whether anybody wants to know.
    public static boolean isHeard() {
        return !LISTENERS.isEmpty();
    }

    /// Tells one. It throws nothing: an item may hang on it.
    public static void tell(String pool, long nanos, boolean served) {
        try {
            LISTENERS.tell(new Wait(pool, nanos, served));
        } catch (VirtualMachineError noMemoryOrStack) {
            return; // nobody hears of this one
        }
    }
}
