package dev.rockpool.internal.elastic;

import dev.rockpool.internal.ThreadHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the local of a thread by its id, without a `ThreadLocal`.
///
/// A thread owns the first free entry within a few probes of its hash, and keeps it while its local
/// is hooked: nobody is evicted for another. A thread that finds no entry has no local and shares
/// the stripes; so threads that collide cost each other speed, never items. An entry is the only
/// strong path to a local: who clears it gives the content to the collector in one write, without
/// touching the owner's fields.
///
/// An entry changes from null to a local by its owner's CAS, and back to null by whoever ages,
/// clears or closes, one at a time.
final class LocalTable<T> {
    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Local[].class);

    /// The platform threads of a large server; beyond it the stripes serve.
    private static final int ENTRIES = 1024;

    private static final int PROBES = 8;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(ENTRIES);

    private final @Nullable Local<T>[] entries = newEntries();

    /// The local of the current thread, if it is where most are: at its first probe. Reads plainly;
    /// the caller compares control words before it believes that the local is still hooked.
    ///
    /// @param entries of a table; who asks at every operation keeps them, and saves a step each
    ///   time
    static <T> @Nullable Local<T> near(@Nullable Local<T>[] entries, long tid) {
        Local<T> local = entries[home(tid)];
        return local != null && local.ownerTid == tid ? local : null;
    }

    /// The entries, for [#near].
    @Nullable Local<T>[] entries() {
        return entries;
    }

    /// The local of a thread that is still hooked.
    @Nullable Local<T> hooked(long tid) {
        int home = home(tid);
        for (int i = 0; i < PROBES; i++) {
            Local<T> local = read(home + i);
            if (local != null && local.ownerTid == tid) {
                return local;
            }
        }
        return null;
    }

    /// Whether there is a free entry for a thread.
    boolean hasRoom(long tid) {
        int home = home(tid);
        for (int i = 0; i < PROBES; i++) {
            if (read(home + i) == null) {
                return true;
            }
        }
        return false;
    }

    /// Enters a local of the current thread.
    ///
    /// @return false if there is no free entry for it
    boolean hook(Local<T> local) {
        int home = home(local.ownerTid);
        for (int i = 0; i < PROBES; i++) {
            int entry = (home + i) & (ENTRIES - 1);
            if (ENTRY.compareAndSet(entries, entry, null, local)) {
                return true;
            }
        }
        return false;
    }

    /// Clears the entry of a local of the current thread.
    void leave(Local<T> local) {
        int home = home(local.ownerTid);
        for (int i = 0; i < PROBES; i++) {
            ENTRY.compareAndSet(entries, (home + i) & (ENTRIES - 1), local, null);
        }
    }

    /// Clears the entries of the locals that match. Called by one thread at a time.
    ///
    /// @param leaving gets each local just before it goes, while its owner may still find it
    void unhook(Predicate<Local<T>> which, Consumer<Local<T>> leaving) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            Local<T> local = read(entry);
            if (local != null && which.test(local)) {
                leaving.accept(local);
                ENTRY.compareAndSet(entries, entry, local, null); // its owner may have left
            }
        }
    }

    void forEach(Consumer<Local<T>> action) {
        for (int entry = 0; entry < ENTRIES; entry++) {
            Local<T> local = read(entry);
            if (local != null) {
                action.accept(local);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Local<T> read(int entry) {
        return (Local<T>) ENTRY.getVolatile(entries, entry & (ENTRIES - 1));
    }

    private static int home(long tid) {
        return ThreadHash.place(tid, SHIFT);
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable Local<T>[] newEntries() {
        return (Local<T>[]) new Local<?>[ENTRIES];
    }
}
