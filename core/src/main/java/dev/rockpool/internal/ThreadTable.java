package dev.rockpool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds what a thread keeps for itself by its id, without a `ThreadLocal`.
///
/// A thread owns the first free entry within a few probes of its hash, and keeps it while its own
/// is hooked: nobody is evicted for another. A thread that finds no entry has none and shares with
/// others; so threads that collide cost each other speed, never content. An entry is the only
/// strong path to what it refers to: who clears it gives the content to the collector in one write,
/// without touching the owner's fields.
///
/// An entry changes from null by its owner's CAS, and back to null by whoever ages, clears or
/// closes, one at a time.
///
/// @param <L> what each thread keeps
public final class ThreadTable<L extends Owned> {
    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Owned[].class);

    /// The platform threads of a large server; beyond it the stripes serve.
    private static final int ENTRIES = 1024;

    private static final int PROBES = 8;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(ENTRIES);

    private final @Nullable L[] entries;

    /// Makes an empty table.
    ///
    /// @param array makes an array of exactly the entries' type, which spares a cast each time
    public ThreadTable(IntFunction<@Nullable L[]> array) {
        this.entries = array.apply(ENTRIES);
    }

    /// What the current thread keeps, if it is where most is: at its first probe. Reads plainly;
    /// the caller makes sure that it is still hooked before it believes so.
    ///
    /// @param entries of a table; who asks at every operation keeps them, and saves a step each
    ///   time
    public static <L extends Owned> @Nullable L near(@Nullable L[] entries, long tid) {
        L own = entries[home(tid)];
        return own != null && own.ownerTid == tid ? own : null;
    }

    /// The entries, for [#near].
    public @Nullable L[] entries() {
        return entries;
    }

    /// What a thread keeps, if it is still hooked.
    public @Nullable L hooked(long tid) {
        int home = home(tid);
        for (int i = 0; i < PROBES; i++) {
            L own = read(home + i);
            if (own != null && own.ownerTid == tid) {
                return own;
            }
        }
        return null;
    }

    /// Whether there is a free entry for a thread.
    public boolean hasRoom(long tid) {
        int home = home(tid);
        for (int i = 0; i < PROBES; i++) {
            if (read(home + i) == null) {
                return true;
            }
        }
        return false;
    }

    /// Enters what the current thread keeps from now on.
    ///
    /// @return false if there is no free entry for it
    public boolean hook(L own) {
        int home = home(own.ownerTid);
        for (int i = 0; i < PROBES; i++) {
            int entry = (home + i) & (ENTRIES - 1);
            if (ENTRY.compareAndSet(entries, entry, null, own)) {
                return true;
            }
        }
        return false;
    }

    /// Clears the entry of what the current thread kept.
    public void leave(L own) {
        int home = home(own.ownerTid);
        for (int i = 0; i < PROBES; i++) {
            ENTRY.compareAndSet(entries, (home + i) & (ENTRIES - 1), own, null);
        }
    }

    /// Clears the entries that match. Called by one thread at a time.
    ///
    /// @param leaving gets each just before it goes, while its owner may still find it
    public void unhook(Predicate<L> which, Consumer<L> leaving) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            L own = read(entry);
            if (own != null && which.test(own)) {
                leaving.accept(own);
                ENTRY.compareAndSet(entries, entry, own, null); // its owner may have left
            }
        }
    }

    /// Shows everything that is hooked.
    public void forEach(Consumer<L> action) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            L own = read(entry);
            if (own != null) {
                action.accept(own);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable L read(int entry) {
        return (L) ENTRY.getVolatile(entries, entry & (ENTRIES - 1));
    }

    private static int home(long tid) {
        return ThreadHash.place(tid, SHIFT);
    }
}
