package dev.rockpool;

import com.google.errorprone.annotations.MustBeClosed;

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

    // Guarded by this; read plainly by get(), a check and no barrier.
    private boolean invalidated;
    private boolean closed;

    /// Wraps an item that was just acquired. For implementers of [Pool]; users call [Pool#lease()].
    ///
    /// @param pool where the item goes back to
    /// @param item acquired from that pool, and by nobody else released
    @MustBeClosed
    public Lease(Pool<T> pool, T item) {
        this.pool = pool;
        this.item = item;
    }

    /// The item lent.
    ///
    /// @return the item, the same at every call
    /// @throws PoolMisuseException if the lease is closed, or its item invalidated
    public T get() {
        if (closed) {
            throw stale("used after its close");
        }
        if (invalidated) {
            throw stale("used after its item was invalidated");
        }
        return item;
    }

    /// Has the pool drop the item, because it is broken ([Pool#invalidate(Object)]). The close of
    /// the lease, which is still to come, then gives nothing back.
    ///
    /// @throws PoolMisuseException if the lease is closed, or its item invalidated already; the
    ///   pool is unchanged then
    public void invalidate() {
        synchronized (this) {
            if (closed) {
                throw stale("invalidated after its close");
            }
            if (invalidated) {
                throw stale("invalidated twice");
            }
            invalidated = true;
        }
        pool.invalidate(item);
    }

    /// Gives the item back, unless it was invalidated.
    ///
    /// @throws PoolMisuseException if the lease is closed already; the pool is unchanged then
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                throw stale("closed twice");
            }
            closed = true;
            if (invalidated) {
                return;
            }
        }
        pool.release(item);
    }

    private PoolMisuseException stale(String what) {
        return new PoolMisuseException(
                "Pool '%s': a lease was %s; a lease is good for one use, take a new one by lease()"
                        .formatted(pool.name(), what));
    }
}
