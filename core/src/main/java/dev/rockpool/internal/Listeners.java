package dev.rockpool.internal;

import dev.rockpool.Safety.Registration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Who wants to be told of something. What a listener throws harms nobody.
///
/// @param <E> what is told
public final class Listeners<E> {
    private final String method;
    private final List<Consumer<? super E>> listeners = new CopyOnWriteArrayList<>();

    /// Begins with none.
    ///
    /// @param method of the API by which they are added
    public Listeners(String method) {
        this.method = method;
    }

    /// Adds one. It may be added twice.
    public Registration add(Consumer<? super E> listener) {
        Objects.requireNonNull(listener, () -> method + ": the listener is null");
        Consumer<E> own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /// Whether there is anybody to tell.
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    /// Tells all of them.
    public void tell(E event) {
        for (Consumer<? super E> listener : listeners) {
            try {
                listener.accept(event);
            } catch (Throwable failure) {
                Log.warn("A listener of " + method + " threw", failure);
            }
        }
    }
}
