package dev.rockpool.internal.safety;

import dev.rockpool.Safety.Registration;
import dev.rockpool.Watched;
import dev.rockpool.internal.Companions;
import dev.rockpool.internal.Listeners;
import dev.rockpool.internal.flight.Flight;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// The pools of this JVM, each known weakly: who forgets a pool need not close it.
public final class Roster {
    private static final Set<Entry> ENTRIES = new LinkedHashSet<>(); // guarded by itself
    private static final ReferenceQueue<Watched> FORGOTTEN = new ReferenceQueue<>();
    private static final Listeners<Watched> LISTENERS = new Listeners<>("Safety.onPool");

    private Roster() {}

    /// See [dev.rockpool.Safety#pools()].
    public static List<Watched> pools() {
        synchronized (ENTRIES) {
            return ENTRIES.stream().map(Reference::get).filter(Objects::nonNull).toList();
        }
    }

    /// See [dev.rockpool.Safety#onPool(Consumer)].
    public static Registration listen(Consumer<? super Watched> listener) {
        return LISTENERS.add(listener);
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
            LISTENERS.tell(pool);
            Flight.begin();
            Companions.poolIsBuilt();
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
