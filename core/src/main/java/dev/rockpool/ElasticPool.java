package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.elastic.AgeingClock;
import dev.rockpool.internal.elastic.ElasticEngine;
import dev.rockpool.internal.elastic.ElasticSettings;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Roster;
import dev.rockpool.internal.safety.Rounds;
import dev.rockpool.internal.safety.Sampler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JVM's `sync.Pool`: a pool that grows with the load, shrinks with the garbage collector, and never makes anyone
/// wait. For things that are dear to make and free to lose: codecs, builders, buffers.
///
/// {@snippet :
/// ElasticPool<StringBuilder> pool = Pool.elastic(StringBuilder::new)
///         .named("json")
///         .reset(sb -> sb.setLength(0))
///         .retain(sb -> sb.capacity() <= 64 * 1024)
///         .build();
///
/// String s = pool.use(sb -> sb.append("…").toString());
/// }
///
/// **Blocking.** Neither acquire nor release waits: not for an item, not for a lock. When nothing is idle the factory
/// makes an item. Only a [ByteBudget] may say otherwise, if it is full.
///
/// **Threads.** Platform and virtual threads use it alike, without a choice by the caller. An item
/// released anywhere is found everywhere, but for what a live platform thread keeps for itself: at
/// most 65 items and 384 KiB (less on a heap below 1 GiB), and none that weighs over a third of
/// that.
/// Beside these, a thread may refer to as many items that it lent and that were released elsewhere,
/// until the next ageing step. Virtual threads keep nothing. A platform thread is registered by its
/// first operation, which may take a short lock; so may its first after an ageing step, and one that
/// is traced, but no other.
///
/// **Memory.** The shared levels hold at most [ElasticPoolBuilder#maxIdleBytes(long)], most of it
/// softly: the collector takes it before an `OutOfMemoryError`. An idle item is gone after two
/// steps of [Ageing]. Items are weighed as the builder's weigher says; one that a release finds too
/// heavy is dropped.
///
/// **Callbacks.** Factory, reset, retain, weigher and the gauges of the utilisation run on the calling thread, under no lock, before the pool's state is
/// touched. A fault in one may lose an item and never duplicates one.
///
/// **Not for** what must be closed (connections, files): what the collector takes gets no callback. And not for small
/// objects that do not escape: the compiler removes those anyway; `rockpool compare` tells.
///
/// A pool that is no longer referenced is collected with its items; [#close()] is for those who want it empty now.
///
/// @param <T> the type of the items
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class ElasticPool<T> implements Pool<T>, Watched {
    private final ElasticEngine<T> engine;
    private final Sampler sampler;
    private final AgeingClock clock;
    private final Rounds rounds;
    private final Roster.Entry entry;

    ElasticPool(ElasticSettings<T> settings, @Nullable Account account) {
        this.engine = new ElasticEngine<>(settings, account);
        this.sampler = engine.sampler();
        this.clock = AgeingClock.start(settings.ageing(), engine);
        this.rounds = new Rounds(settings.name(), engine::rest);
        rounds.start();
        this.entry = new Roster.Entry(this);
        entry.enter(this);
    }

    @Override
    @CheckReturnValue
    public T acquire() {
        return engine.acquire();
    }

    @Override
    public void release(T item) {
        engine.release(item);
    }

    @Override
    public void invalidate(T item) {
        engine.invalidate(item);
    }

    @Override
    @MustBeClosed
    public Lease<T> lease() {
        T item = engine.acquire();
        LeaseToken<T> token = null;
        if (sampler.isDue()) {
            token = engine.sample(item);
            item = token == null ? item : token.lent(item);
        }
        return new Lease<>(this, item, token);
    }

    @Override
    public PoolStats stats() {
        return engine.stats();
    }

    @Override
    public PoolSnapshot snapshot() {
        return engine.snapshot();
    }

    /// Follows the calling thread's next operation: its next acquire or release on this pool, by
    /// whatever way in. The operation itself tells its steps, level by level; the trace can be read
    /// when it has ended.
    ///
    /// A pool follows one operation at a time: who asks again, on any thread, is followed instead.
    /// Until the operation comes, all threads take the slow path, a few times as long: for looking,
    /// not for production.
    ///
    /// @return the trace, empty until the operation has ended
    public PoolTrace trace() {
        return engine.trace();
    }

    @Override
    public void age() {
        engine.age();
    }

    @Override
    public void clear() {
        engine.clear();
    }

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

    /// Has the running pool measure what it saves, as [ElasticPoolBuilder#controlArm(boolean)] says.
    /// What it has found so far goes when this is switched off.
    ///
    /// @param on whether it does from now on
    /// @throws IllegalStateException if it is to, and its items are charged to a budget
    public void controlArm(boolean on) {
        if (on && engine.isCharged()) {
            throw new IllegalStateException(
                    ElasticPoolBuilder.armAndBudget("Pool '" + name() + "'"));
        }
        engine.controlArm(on);
    }

    /// What the pool saves by what its control arm has found so far.
    ///
    /// @return empty if it [has none][#controlArm(boolean)]
    @Override
    public Optional<Savings> savings() {
        return engine.savings();
    }

    @Override
    public PoolDescription describe() {
        return engine.describe();
    }

    @Override
    public long imbalance() {
        return engine.stats().imbalance();
    }

    @Override
    public void close() {
        clock.stop();
        rounds.stop();
        entry.strike();
        engine.close();
    }

    /// Makes an item that is out ready for another use by its holder.
    ///
    /// @return false if it is not worth keeping, or the pool is closed; it is to be released then
    boolean renew(T item) {
        return engine.renew(item);
    }

    @Override
    public String toString() {
        return "ElasticPool[" + name() + "]";
    }
}
