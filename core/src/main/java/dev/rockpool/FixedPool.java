package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.internal.fixed.FixedEngine;
import dev.rockpool.internal.fixed.FixedSettings;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Roster;
import dev.rockpool.internal.safety.Rounds;
import dev.rockpool.internal.safety.Sampler;
import org.jspecify.annotations.Nullable;

/// A pool of a fixed number of items that are all made with it, for threads that must neither wait
/// nor allocate: those of an exchange, of audio, of a control loop.
///
/// {@snippet :
/// FixedPool<Order> pool = Pool.fixed(1024, Order::new).named("orders").reset(Order::clear).build();
///
/// Order order = pool.tryAcquire();
/// if (order == null) {
///     return reject(message); // empty is an answer
/// }
/// try {
///     fill(order, message);
/// } finally {
///     pool.release(order);
/// }
/// }
///
/// **Empty.** [#tryAcquire()] answers `null` at once, and [#acquire()] throws a
/// [PoolExhaustedException]. Nobody ever waits, and no item is made in its place. The answer is
/// exact: there was a moment during the call in which no item was idle.
///
/// **Time.** No operation takes a lock, and one that is held up holds up no other. An acquisition
/// takes the slot that its thread had last, or searches the others: that takes longer the more of
/// them are out, a word a slot, and longest where it finds nothing.
///
/// **Memory.** After the pool was built, `acquire`, `tryAcquire`, `release` and `invalidate` allocate
/// nothing, on any number of threads, platform or virtual. Exceptions: a call that ends with one, a
/// reset that throws (it is logged), [SafetyLevel#FULL], and what is done by [Lease]s, which the
/// compiler removes as a rule and which at [SafetyLevel#SAMPLED] are watched now and then.
///
/// **Ageing.** There is none: the items are the pool. [#age()] and [#clear()] do nothing.
///
/// **Lost items.** What is invalidated, or whose reset throws, or whose watched lease was lost, is
/// dropped, and its slot is vacant: an item in its place would have to be allocated at a moment that
/// nobody chose. [#refill()] makes them anew at a moment of yours.
///
/// **Misuse.** A release of an item that is idle, or not in the pool, is refused at every level with
/// a [PoolMisuseException], before anything is changed. A raw item that was lent anew since its first
/// release cannot be told from one released rightly; a [Lease] can. Of two raw releases at the same
/// time one is refused; but both may have reset the item, the refused one even in the hands of the
/// next holder.
///
/// **Callbacks** run on the calling thread, under no lock, and may call this pool.
///
/// **Not for** what must be closed (use a [BoundedPool]), for loads that come and go (an
/// [ElasticPool] grows and shrinks with them), or for callers who would rather wait.
///
/// @param <T> the type of the items
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class FixedPool<T> implements Pool<T>, Watched {
    private final FixedSettings<T> settings;
    private final FixedEngine<T> engine;
    private final Sampler sampler;
    private final Rounds rounds;
    private final Roster.Entry entry;

    FixedPool(FixedSettings<T> settings) {
        this.settings = settings;
        this.engine = new FixedEngine<>(settings);
        this.sampler = engine.sampler();
        this.rounds = new Rounds(settings.name(), engine::rest);
        rounds.start();
        this.entry = new Roster.Entry(this);
        entry.enter(this);
    }

    /// Takes an item for the caller's sole use, if one is idle.
    ///
    /// @return an idle item, or `null` if there was none
    /// @throws PoolClosedException if the pool is closed
    @CheckReturnValue
    public @Nullable T tryAcquire() {
        return engine.tryAcquire();
    }

    /// @return an idle item, never `null`
    /// @throws PoolExhaustedException if none is idle: this never waits
    @Override
    @CheckReturnValue
    public T acquire() {
        return engine.acquire();
    }

    @Override
    public void release(T item) {
        engine.release(item);
    }

    /// Gives back an item that is broken: it is dropped, and its slot is vacant until [#refill()].
    @Override
    public void invalidate(T item) {
        engine.invalidate(item);
    }

    /// Makes items anew for the slots that are vacant, on the calling thread: what allocates is done
    /// here, and when you say so. Others may use the pool meanwhile.
    ///
    /// @return how many were made
    /// @throws PoolClosedException if the pool is closed
    /// @throws PoolFactoryException if the factory threw an exception, which is the cause; what was
    ///   made before stays
    /// @throws IllegalStateException if the factory returned `null`, or an item of the pool
    public int refill() {
        return engine.refill();
    }

    /// @throws PoolExhaustedException as [#acquire()] does
    @Override
    @MustBeClosed
    public Lease<T> lease() {
        T item = engine.acquire();
        return new Lease<>(this, item, sampler.isDue() ? engine.watch(item) : null);
    }

    @Override
    public FixedStats stats() {
        return engine.stats();
    }

    @Override
    public PoolSnapshot snapshot() {
        return engine.snapshot();
    }

    /// Does nothing: the items are the pool, and none gets old.
    @Override
    public void age() {}

    /// Does nothing: the items are the pool. What is broken is [invalidated][#invalidate(Object)].
    @Override
    public void clear() {}

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public SafetyLevel safety() {
        return engine.safety();
    }

    @Override
    public void safety(SafetyLevel level) {
        Flight.reconfiguring(this::describe, () -> engine.safety(level));
    }

    @Override
    public void inspect() {
        engine.inspect();
    }

    @Override
    public long out() {
        return engine.stats().leased();
    }

    @Override
    public PoolDescription describe() {
        return settings.describe(safety());
    }

    @Override
    public long imbalance() {
        return engine.stats().imbalance();
    }

    @Override
    public void close() {
        rounds.stop();
        entry.strike();
        engine.close();
    }

    @Override
    public String toString() {
        return "FixedPool[" + name() + "]";
    }
}
