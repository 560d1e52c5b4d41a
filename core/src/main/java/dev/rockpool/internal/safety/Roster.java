package dev.rockpool.internal.safety;

import dev.rockpool.Safety.Registration;
import dev.rockpool.Watched;
import dev.rockpool.internal.Log;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The pools of this JVM, each known weakly: who forgets a pool need not close it.
public final class Roster {
    private static final Set<Entry> ENTRIES = new LinkedHashSet<>(); // guarded by itself
    private static final ReferenceQueue<Watched> FORGOTTEN = new ReferenceQueue<>();
    private static final List<Consumer<? super Watched>> LISTENERS = new CopyOnWriteArrayList<>();

    private Roster() {}

    /// See [dev.rockpool.Safety#pools()].
    public static List<Watched> pools() {
        synchronized (ENTRIES) {
            return ENTRIES.stream().map(Reference::get).filter(Objects::nonNull).toList();
        }
    }

    /// See [dev.rockpool.Safety#onPool(Consumer)].
    public static Registration listen(Consumer<? super Watched> listener) {
        Objects.requireNonNull(listener, "Safety.onPool: the listener is null");
        Consumer<Watched> own = listener::accept; // one listener may be added twice
        LISTENERS.add(own);
        return () -> LISTENERS.remove(own);
    }

    /// One pool, on the roster or not.
    public static final class Entry extends WeakReference<Watched> {
        private boolean struck; // guarded by the entries

        /// Makes one that is not on the roster yet.
        public Entry(Watched pool) {
            super(pool, FORGOTTEN);
        }

        /// Enters the pool, and has it told, unless it was struck before.
        ///
        /// @param pool that of the entry
        public void enter(Watched pool) {
            synchronized (ENTRIES) {
                for (Reference<?> gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
                    ENTRIES.remove(gone);
                }
                if (!struck) {
                    ENTRIES.add(this);
                }
            }
            for (Consumer<? super Watched> listener : LISTENERS) {
                try {
                    listener.accept(pool);
                } catch (Throwable failure) {
                    Log.warn("A listener to new pools threw", failure);
                }
            }
        }

        /// Takes the pool off the roster.
        public void strike() {
            synchronized (ENTRIES) {
                struck = true;
                ENTRIES.remove(this);
            }
        }
    }
}
