package dev.rockpool;

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
public final class Lease<T> implements AutoCloseable {

    /*
     * Why a monitor guards one flag.
     *
     * Two threads that close one lease must not both release the item. A compare-and-set would see to that, but it
     * makes the object escape in the eyes of C2, and every lease would cost an allocation. A monitor on an object that
     * does not escape is removed together with the object; on one that does escape it is an ordinary, short lock under
     * which no foreign code runs. So no path of the library may store a lease.
     */

    private final Pool<T> pool;
    private final T item;
    private boolean closed; // guarded by this; read plainly by get(), a check and no barrier

    /// Wraps an item that was just acquired. For implementers of [Pool]; users call [Pool#lease()].
    ///
    /// @param pool where the item goes back to
    /// @param item acquired from that pool, and by nobody else released
    public Lease(Pool<T> pool, T item) {
        this.pool = pool;
        this.item = item;
    }

    /// The item lent.
    ///
    /// @return the item, the same at every call
    /// @throws PoolMisuseException if the lease is closed
    public T get() {
        if (closed) {
            throw stale("used after its close");
        }
        return item;
    }

    /// Gives the item back.
    ///
    /// @throws PoolMisuseException if the lease is closed already; the pool is unchanged then
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                throw stale("closed twice");
            }
            closed = true;
        }
        pool.release(item);
    }

    private PoolMisuseException stale(String what) {
        return new PoolMisuseException(
                "Pool '%s': a lease was %s; a lease is good for one use, take a new one by lease()"
                        .formatted(pool.name(), what));
    }
}
