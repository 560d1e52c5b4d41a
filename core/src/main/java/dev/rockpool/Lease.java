package dev.rockpool;

import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import org.jspecify.annotations.Nullable;

/// The right to use one item until [#close()], for a `try`-with-resources statement:
///
/// {@snippet :
/// try (Lease<StringBuilder> lease = pool.lease()) {
///     lease.get().append("…");
/// }
/// }
///
/// A lease is good for one use: it belongs to one acquisition, so a stale lease can never give back
/// the item of the next holder. It may be closed by another thread than the one that opened it; if
/// two threads close it, one succeeds and the other is told of its mistake.
///
/// @param <T> the type of the item
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class Lease<T> implements AutoCloseable {

    /*
     * Why a monitor guards the flags.
     *
     * Two threads that close one lease must not both release the item. A compare-and-set would see to that, but it
     * makes the object escape in the eyes of C2, and every lease would cost an allocation. A monitor on an object that
     * does not escape is removed together with the object; on one that does escape it is an ordinary, short lock under
     * which no foreign code runs. So no path of the library may store a lease.
     */

    private final Pool<T> pool;
    private final T item;
    private final @Nullable LeaseToken<T> token; // if the lease is watched, or measured

    // Guarded by this; read plainly by get(), a check and no barrier.
    private boolean invalidated;
    private boolean closed;

    /// Wraps an item that was just acquired. For implementers of [Pool]; users call [Pool#lease()].
    ///
    /// @param pool where the item goes back to
    /// @param item acquired from that pool, and by nobody else released
    @MustBeClosed
    public Lease(Pool<T> pool, T item) {
        this(pool, item, null);
    }

    @MustBeClosed
    Lease(Pool<T> pool, T item, @Nullable LeaseToken<T> token) {
        this.pool = pool;
        this.item = item;
        this.token = token;
    }

    /// The item lent.
    ///
    /// @return the item, the same at every call
    /// @throws PoolMisuseException if the lease is closed, or its item invalidated
    public T get() {
        if (closed) {
            throw stale(Fault.USED_AFTER_RELEASE, "used after its close");
        }
        if (invalidated) {
            throw stale(Fault.USED_AFTER_RELEASE, "used after its item was invalidated");
        }
        return item;
    }

    /// Has the pool drop the item, because it is broken ([Pool#invalidate(Object)]). The close of
    /// the lease, which is still to come, then gives nothing back.
    ///
    /// @throws PoolMisuseException if the lease is closed, or its item invalidated already; the
    ///   pool is unchanged then
    public void invalidate() {
        boolean wasClosed;
        boolean wasInvalidated;
        synchronized (this) {
            wasClosed = closed;
            wasInvalidated = invalidated;
            if (!wasClosed && !wasInvalidated) {
                invalidated = true;
                end();
            }
        }
        if (wasClosed) {
            throw stale(Fault.USED_AFTER_RELEASE, "invalidated after its close");
        }
        if (wasInvalidated) {
            throw stale(Fault.RELEASED_TWICE, "invalidated twice");
        }
        if (token == null || !token.invalidated()) {
            pool.invalidate(item);
        }
    }

    /// Gives the item back, unless it was invalidated.
    ///
    /// @throws PoolMisuseException if the lease is closed already; the pool is unchanged then
    @Override
    public void close() {
        boolean wasClosed;
        boolean wasInvalidated;
        synchronized (this) {
            wasClosed = closed;
            wasInvalidated = invalidated;
            closed = true;
            if (!wasClosed && !wasInvalidated) {
                end();
            }
        }
        if (wasClosed) {
            throw stale(Fault.RELEASED_TWICE, "closed twice");
        }
        if (wasInvalidated) {
            return;
        }
        if (token == null) {
            pool.release(item);
        } else {
            token.release(item);
        }
    }

    /// Under the monitor, so that who comes too late finds who was first.
    private void end() {
        if (token != null) {
            token.end();
        }
    }

    private PoolMisuseException stale(Fault fault, String what) {
        return new Findings(pool.name())
                .refuse(
                        fault,
                        "a lease of an item of %s was %s; a lease is good for one use, take a new one by lease()"
                                .formatted(item.getClass().getName(), what),
                        token == null ? null : token.life(),
                        token == null ? null : token.ended());
    }
}
