package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A place that lends items of type `T` and takes them back.
///
/// Between [#acquire()] and [#release(Object)] the item belongs to the caller, who may hand it to
/// another thread and release it there. After the release it belongs to the pool, and the caller
/// must not touch it again.
///
/// **Threads.** Every method may be called from any thread, platform or virtual. Actions before the
/// release of an item *happen before* the return of the acquisition that lends it next.
///
/// **Misuse.** Releasing an item twice, or one that another pool made, is a bug of the caller. What
/// of it is detected depends on the [SafetyLevel]; a [Lease] is checked at every level.
///
/// @param <T> the type of the items
/// @apiNote The interface is open: a canary is a pool, and so may be a class of yours. Hot code
///   should hold the concrete kind ([ElasticPool]), so that its calls stay monomorphic.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public interface Pool<T> extends AutoCloseable {

    /// Starts the description of an elastic pool: the JVM's `sync.Pool`.
    ///
    /// @param <T> the type of the items
    /// @param factory makes an item when none is idle; it runs on the acquiring thread and under no
    ///   lock, may call any pool, and must not return `null`
    /// @return a builder with the defaults
    static <T> ElasticPoolBuilder<T> elastic(Supplier<? extends T> factory) {
        return new ElasticPoolBuilder<>(factory);
    }

    /// Starts the description of a bounded pool: for what is scarce, or dear to make, and has an
    /// end of its own.
    ///
    /// @param <T> the type of the items
    /// @param factory makes an item; it runs under no lock, may fail with any exception, and
    ///   returns another item at each call
    /// @return settings with the defaults
    static <T> BoundedSettings<T> bounded(PoolFactory<? extends T> factory) {
        return new BoundedSettings<>(factory);
    }

    /// Starts the description of a fixed pool: for threads that must neither wait nor allocate. Its
    /// items are all made with it.
    ///
    /// @param <T> the type of the items
    /// @param size how many slots, 1 to 65,536
    /// @param factory makes an item for a slot; it runs under no lock, and returns another item at
    ///   each call
    /// @return a builder with the defaults
    /// @throws IllegalArgumentException if there are too few slots, or too many
    static <T> FixedPoolBuilder<T> fixed(int size, Supplier<? extends T> factory) {
        return new FixedPoolBuilder<>(size, factory);
    }

    /// Starts the description of a tiered pool: for what comes in sizes, such as buffers.
    ///
    /// @param <T> the type of the items
    /// @param factory makes an item of exactly the size it is given; it runs on the acquiring
    ///   thread and under no lock
    /// @param size says how large an item is; the same at each call
    /// @return a builder with the defaults
    static <T> TieredPoolBuilder<T> tiered(
            IntFunction<? extends T> factory, ToIntFunction<? super T> size) {
        return new TieredPoolBuilder<>(factory, size);
    }

    /// Starts the description of a keyed pool: a bounded pool for each key, such as a host, and a
    /// limit for all of them together.
    ///
    /// @param <K> the type of the keys
    /// @param <T> the type of the items
    /// @param settings says what the pool of a key is like; asked once for each pool that is made,
    ///   under no lock
    /// @return a builder with the defaults
    static <K, T> KeyedPoolBuilder<K, T> keyed(Function<? super K, BoundedSettings<T>> settings) {
        return new KeyedPoolBuilder<>(settings);
    }

    /// Takes an item for the caller's sole use.
    ///
    /// @return an idle item or a new one, never `null`
    /// @throws PoolClosedException if the pool is closed
    /// @throws IllegalStateException if the factory returned `null`; what the factory throws is
    ///   passed through as it is
    @CheckReturnValue
    T acquire();

    /// Gives back an item. The caller must not use it afterwards.
    ///
    /// An exception of a callback (reset, retain, weigher) does not reach the caller: the item is
    /// dropped and counted. After [#close()] the item is dropped.
    ///
    /// @param item an item that this pool lent
    /// @throws NullPointerException if `item` is `null`
    /// @throws PoolMisuseException if the release is found to be wrong; the pool is unchanged then
    void release(T item);

    /// Gives back an item that is broken: it is dropped, and neither reset nor lent again.
    ///
    /// @param item an item that this pool lent
    /// @throws NullPointerException if `item` is `null`
    /// @throws PoolMisuseException if the item is found not to be out; the pool is unchanged then
    void invalidate(T item);

    /// Takes an item wrapped in a [Lease], for a `try`-with-resources statement.
    ///
    /// @return an open lease
    /// @throws PoolClosedException as [#acquire()] does
    @MustBeClosed
    default Lease<T> lease() {
        return new Lease<>(this, acquire());
    }

    /// Lends an item to one call of `action` and takes it back however the call ends.
    ///
    /// @param <R> what the action returns
    /// @param <X> what the action throws
    /// @param action the work; it must not keep the item
    /// @return what the action returned
    /// @throws X what the action threw
    /// @throws PoolClosedException as [#acquire()] does
    default <R extends @Nullable Object, X extends Throwable> R use(
            PoolFunction<? super T, R, X> action) throws X {
        try (Lease<T> lease = lease()) {
            return action.apply(lease.get());
        }
    }

    /// The counters and gauges, read once.
    ///
    /// @return an immutable reading: exact while no operation is under way, else close to it and
    ///   never negative
    PoolStats stats();

    /// Every level of the pool with what it holds, for people and for diagnosis.
    ///
    /// @return an immutable reading, not atomic over the levels
    PoolSnapshot snapshot();

    /// Makes one ageing step, as one collection would under [Ageing#everyCollection()]: what idles
    /// since before the last step is dropped, what idles since then becomes the victim. Two steps
    /// empty an idle pool.
    void age();

    /// Drops all idle items now. Items that are out are not touched; they may come back.
    void clear();

    /// The name given to the pool, for messages and metrics; not necessarily unique.
    ///
    /// @return the name
    String name();

    /// Closes the pool: drops what is idle, and from now on what is released. Closing again does
    /// nothing.
    @Override
    void close();
}
