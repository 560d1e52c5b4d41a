package dev.rockpool.internal.bounded;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A limit that several pools share.
///
/// A pool that finds the total used up has what idles longest in another pool destroyed. If nothing
/// idles it waits, and every pool is told so by its gate: whose item comes back next gives its
/// place up, unless somebody has waited there for longer.
final class TotalLimit {
    private static final int NAMED = 3;

    private final int max;
    private final Supplier<? extends Iterable<? extends BoundedEngine<?>>> pools;
    private final AtomicInteger used = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock(); // of the next, and its bit in the gates
    private volatile boolean exceeded; // somebody may wait for a place

    /// Makes a limit.
    ///
    /// @param max items at a time
    /// @param pools all there are when it is asked
    TotalLimit(int max, Supplier<? extends Iterable<? extends BoundedEngine<?>>> pools) {
        this.max = max;
        this.pools = pools;
    }

    /// Tells a new pool, of which all others know, whether somebody waits.
    void enter(BoundedEngine<?> pool) {
        lock.lock();
        try {
            pool.gate().wanted(exceeded);
        } finally {
            lock.unlock();
        }
    }

    /// Asks for one more item.
    ///
    /// @return false if there is none for this pool now; it is served when there may be
    boolean take(BoundedEngine<?> pool) {
        if (tryTake()) {
            passOn(pool);
            return true;
        }
        exceed();
        return tryTake(); // what came back before it was said
    }

    /// Has the others look for what is left by one that has got what it wanted.
    private void passOn(BoundedEngine<?> pool) {
        if (exceeded && hasRoom()) {
            BoundedEngine<?> longest = longestWaiting(pool);
            if (longest != null) {
                longest.serve();
            }
        }
    }

    private boolean tryTake() {
        int count = used.get();
        while (count < max) {
            if (used.compareAndSet(count, count + 1)) {
                return true;
            }
            count = used.get();
        }
        return false;
    }

    int used() {
        return used.get();
    }

    boolean hasRoom() {
        return used.get() < max;
    }

    /// Tells that an item is gone. Who has waited for so long that nobody may pass is handed its
    /// place, others are called.
    void giveBack() {
        BoundedEngine<?> longest = exceeded ? longestWaiting(null) : null;
        if (longest != null && longest.gate().isShut() && longest.receive()) {
            return;
        }
        used.decrementAndGet();
        longest = exceeded ? longestWaiting(null) : null; // who came before it was given back
        if (longest != null) {
            longest.serve();
        }
    }

    /// Whether the place of what comes back to a pool belongs to another one.
    boolean claims(BoundedEngine<?> pool) {
        BoundedEngine<?> longest = exceeded && !hasRoom() ? longestWaiting(null) : null;
        return longest != null && longest != pool && longest.isBefore(pool);
    }

    /// Tells that an item may idle in a pool, or a place be left, for which another may wait.
    void relieve(BoundedEngine<?> pool) {
        BoundedEngine<?> longest = exceeded ? relax() : null;
        if (longest == null) {
            return;
        }
        if (hasRoom()) {
            longest.serve();
        } else if (longest != pool && longest.isBefore(pool)) {
            pool.dropLongestIdle();
        }
    }

    /// Destroys what idles longest in another pool.
    ///
    /// @return whether there is room now
    boolean makeRoom(BoundedEngine<?> pool) {
        while (!hasRoom()) {
            BoundedEngine<?> idlest = idlest(pool);
            if (idlest == null) {
                return false;
            }
            idlest.dropLongestIdle();
        }
        return true;
    }

    /// Says for a message how much is used, and by whom.
    String describe() {
        return max == Integer.MAX_VALUE
                ? ""
                : ", %d of %d in total over all keys (%s)".formatted(used(), max, largest());
    }

    private String largest() {
        return StreamSupport.stream(pools.get().spliterator(), false)
                .filter(pool -> !pool.isEmpty())
                .sorted(Comparator.<BoundedEngine<?>>comparingInt(BoundedEngine::live).reversed())
                .limit(NAMED)
                .map(pool -> pool.name() + " " + pool.live())
                .collect(Collectors.joining(", "));
    }

    private void exceed() {
        lock.lock();
        try {
            exceeded = true;
            pools.get().forEach(pool -> pool.gate().wanted(true));
        } finally {
            lock.unlock();
        }
    }

    /// Lets the gates go if nobody waits any more.
    ///
    /// @return who waits longest, after all
    private @Nullable BoundedEngine<?> relax() {
        lock.lock();
        try {
            BoundedEngine<?> longest = longestWaiting(null);
            if (longest == null) {
                exceeded = false;
                pools.get().forEach(pool -> pool.gate().wanted(false));
            }
            return longest;
        } finally {
            lock.unlock();
        }
    }

    /// The pool whose first waiter has waited longest of those that may have one more item.
    private @Nullable BoundedEngine<?> longestWaiting(@Nullable BoundedEngine<?> but) {
        BoundedEngine<?> longest = null;
        for (BoundedEngine<?> pool : pools.get()) {
            if (pool != but && pool.lacksItems() && (longest == null || pool.isBefore(longest))) {
                longest = pool;
            }
        }
        return longest;
    }

    private @Nullable BoundedEngine<?> idlest(BoundedEngine<?> but) {
        BoundedEngine<?> idlest = null;
        long longest = -1;
        for (BoundedEngine<?> pool : pools.get()) {
            long idle = pool.idleFor();
            if (pool != but && idle > longest) {
                idlest = pool;
                longest = idle;
            }
        }
        return idlest;
    }
}
