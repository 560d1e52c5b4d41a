package dev.rockpool;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.internal.arm.Waits;
import dev.rockpool.internal.bounded.BoundedEngine;
import dev.rockpool.internal.safety.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A pool of a limited number of items that are worth waiting for: connections, sessions, licences.
///
/// An acquisition takes an idle item, has one made if there may be one more, or waits in order of
/// arrival. What leaves the pool is destroyed, exactly once. Made by [Pool#bounded(PoolFactory)].
///
/// **Waiting.** An acquisition waits for [BoundedSettings#acquireTimeout(Duration)] at the most, as
/// a rule a little longer and never shorter. While it waits the factory runs on a virtual thread,
/// and is tried again, with pauses, when it fails; the last failure is the cause of the
/// [PoolExhaustedException]. Without a limit, with a timeout of zero, or if
/// [BoundedSettings#makeOnCaller(boolean)] says so, the factory runs on the acquiring thread, and
/// what it throws is thrown there.
///
/// **Interrupts.** An acquisition that finds an idle item succeeds, and leaves the interrupt status
/// alone. One that has to wait ends with a [PoolInterruptedException] if its thread is, or gets,
/// interrupted; the status is set then.
///
/// **Misuse.** A release of an item that is idle, or not in the pool, is refused with a
/// [PoolMisuseException], and changes nothing. A raw item that was lent anew since its first
/// release cannot be told from one released rightly; a [Lease] can. Of two raw releases at the same
/// time one is refused, and the lease of the next holder stays as it is; but both may have reset
/// the item, the refused one even in the hands of that holder.
///
/// @param <T> the type of the items
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class BoundedPool<T> implements Pool<T>, Watched {
    private final BoundedEngine<T> engine;
    private final Sampler sampler;

    private BoundedPool(BoundedEngine<T> engine) {
        this.engine = engine;
        this.sampler = engine.sampler();
    }

    /// The pool of an engine: one, as long as the engine lives.
    static <T> BoundedPool<T> of(BoundedEngine<T> engine) {
        return engine.seenAs(BoundedPool::new);
    }

    /// @throws PoolExhaustedException if there is none in time
    /// @throws PoolInterruptedException if the thread is interrupted while it has to wait
    @Override
    @CheckReturnValue
    public T acquire() {
        return engine.acquire();
    }

    /// Acquires with a limit of its own.
    ///
    /// @param timeout zero for not waiting; the largest durations mean for ever
    /// @return an idle item or a new one
    /// @throws IllegalArgumentException if the timeout is negative
    /// @throws PoolExhaustedException as [#acquire()] does
    /// @throws PoolInterruptedException as [#acquire()] does
    @CheckReturnValue
    public T acquire(Duration timeout) {
        return engine.acquire(nanos(timeout), null);
    }

    /// Acquires with a word for what it is for, which [Holder#tag()] repeats.
    ///
    /// @param timeout as in [#acquire(Duration)]
    /// @param tag short, and the same for the same use
    /// @return an idle item or a new one
    /// @throws IllegalArgumentException if the timeout is negative
    /// @throws PoolExhaustedException as [#acquire()] does
    /// @throws PoolInterruptedException as [#acquire()] does
    @CheckReturnValue
    public T acquire(Duration timeout, String tag) {
        return engine.acquire(nanos(timeout), requireNonNull(tag, "tag"));
    }

    /// Acquires as [#acquire(Duration)] does, for a `try`-with-resources statement.
    ///
    /// @param timeout as in [#acquire(Duration)]
    /// @return an open lease
    /// @throws IllegalArgumentException if the timeout is negative
    /// @throws PoolExhaustedException as [#acquire()] does
    /// @throws PoolInterruptedException as [#acquire()] does
    @MustBeClosed
    public Lease<T> lease(Duration timeout) {
        return leaseOf(acquire(timeout));
    }

    /// Acquires as [#acquire(Duration, String)] does, for a `try`-with-resources statement.
    ///
    /// @param timeout as in [#acquire(Duration)]
    /// @param tag as in [#acquire(Duration, String)]
    /// @return an open lease
    /// @throws IllegalArgumentException if the timeout is negative
    /// @throws PoolExhaustedException as [#acquire()] does
    /// @throws PoolInterruptedException as [#acquire()] does
    @MustBeClosed
    public Lease<T> lease(Duration timeout, String tag) {
        return leaseOf(acquire(timeout, tag));
    }

    @Override
    @MustBeClosed
    public Lease<T> lease() {
        return leaseOf(engine.acquire());
    }

    @MustBeClosed
    private Lease<T> leaseOf(T item) {
        return new Lease<>(this, item, sampler.isDue() ? engine.watch(item) : null);
    }

    /// Acquires on a virtual thread that waits in the same queue as everybody.
    ///
    /// @return completes with an item, which the caller has to release, or with what [#acquire()]
    ///   throws. Who cancels it, or completes it otherwise, ends the wait; an item that came
    ///   meanwhile goes back.
    @CheckReturnValue
    public CompletableFuture<T> acquireAsync() {
        return async(engine::acquire);
    }

    /// Acquires as [#acquireAsync()] does, with a limit of its own.
    ///
    /// @param timeout as in [#acquire(Duration)]
    /// @return as [#acquireAsync()] does
    /// @throws IllegalArgumentException if the timeout is negative
    @CheckReturnValue
    public CompletableFuture<T> acquireAsync(Duration timeout) {
        long limit = nanos(timeout);
        return async(() -> engine.acquire(limit, null));
    }

    /// Acquires as [#acquireAsync()] does, with a limit and a tag of its own.
    ///
    /// @param timeout as in [#acquire(Duration)]
    /// @param tag as in [#acquire(Duration, String)]
    /// @return as [#acquireAsync()] does
    /// @throws IllegalArgumentException if the timeout is negative
    @CheckReturnValue
    public CompletableFuture<T> acquireAsync(Duration timeout, String tag) {
        long limit = nanos(timeout);
        requireNonNull(tag, "tag");
        return async(() -> engine.acquire(limit, tag));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it fails only with the future itself
    private CompletableFuture<T> async(Supplier<T> acquisition) {
        var future = new CompletableFuture<T>();
        Thread waiting =
                Thread.ofVirtual()
                        .name(Thread.currentThread().getName() + " (async)")
                        .unstarted(() -> complete(future, acquisition));
        future.whenComplete((item, failure) -> endWait(waiting));
        waiting.start();
        return future;
    }

    /// Whoever else completes the future ends the wait: by a cancellation, by a timeout.
    private static void endWait(Thread waiting) {
        if (Thread.currentThread() != waiting) {
            waiting.interrupt();
        }
    }

    private void complete(CompletableFuture<T> future, Supplier<T> acquisition) {
        T item;
        try {
            item = acquisition.get();
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
            return;
        }
        if (!future.complete(item)) {
            Thread.interrupted(); // that was for the wait
            release(item);
        }
    }

    @Override
    public void release(T item) {
        engine.release(item);
    }

    /// Gives back an item that is broken: it is destroyed, and its place is free for another.
    ///
    /// @param item an item that this pool lent
    /// @throws PoolMisuseException if it is not out
    @Override
    public void invalidate(T item) {
        engine.invalidate(item);
    }

    /// Gives back an item that is broken, and ends it in a way of the caller's: aborts what would
    /// otherwise be closed.
    ///
    /// @param item an item that this pool lent
    /// @param destroy in place of [BoundedSettings#destroy(PoolAction)]
    /// @throws PoolMisuseException if it is not out
    /// @throws Exception what `destroy` throws; the item has left the pool all the same
    public void invalidate(T item, PoolAction<? super T> destroy) throws Exception {
        engine.invalidate(item, requireNonNull(destroy, "destroy"));
    }

    /// Makes an item in advance, on the calling thread.
    ///
    /// @return false if there are as many as there may be
    /// @throws PoolClosedException if the pool is closed
    /// @throws PoolExhaustedException if its budget has no room for it
    /// @throws PoolFactoryException if the factory fails with a checked exception; others are
    ///   passed through as they are
    public boolean add() {
        return engine.add();
    }

    /// Makes items in advance.
    ///
    /// @param items how many the pool is to have, idle or out; it never has more than its limit
    /// @param parallelism calls of the factory at a time, at least 1
    /// @return completes with the number of items made, or with what the factory threw, or with a
    ///   [PoolClosedException]
    /// @throws IllegalArgumentException if a number is negative, or the parallelism 0
    public CompletableFuture<Integer> warmUp(int items, int parallelism) {
        if (items < 0 || parallelism < 1) {
            throw new IllegalArgumentException(
                    "Pool '%s': cannot warm up %d items, %d at a time"
                            .formatted(name(), items, parallelism));
        }
        return engine.warmUp(items, parallelism);
    }

    /// The present settings.
    ///
    /// @return immutable
    public BoundedSettings<T> settings() {
        return engine.settings();
    }

    /// Changes the settings of the running pool. Who waits goes on waiting under the new ones, with
    /// his old timeout. What is too much is destroyed, idle items at once, others when they come
    /// back. If the factory is another one, so is every item of the old one. A lifetime holds for
    /// the items that are there, too, from when each was made.
    ///
    /// @param change from the present settings; the name stays. It is called again if somebody else
    ///   changed them meanwhile, so it should do nothing but that
    /// @return the new settings, with the next version
    /// @throws IllegalArgumentException if two settings contradict each other; nothing is changed
    public BoundedSettings<T> reconfigure(UnaryOperator<BoundedSettings<T>> change) {
        return engine.reconfigure(present -> change.apply(present).after(present));
    }

    /// Lends nothing until [#resume()]: acquisitions wait. Releases go on.
    public void suspend() {
        engine.suspend();
    }

    /// Ends [#suspend()].
    public void resume() {
        engine.resume();
    }

    /// Replaces every item: those that idle now, the others when they come back.
    public void evict() {
        engine.evict();
    }

    @Override
    public SafetyLevel safety() {
        return engine.safety();
    }

    /// Changes the [setting][BoundedSettings#safety(SafetyLevel)] of that name, and no other.
    @Override
    public void safety(SafetyLevel level) {
        engine.safety(level);
    }

    @Override
    public void inspect() {
        engine.inspect();
    }

    @Override
    public long out() {
        return engine.out();
    }

    @Override
    public long imbalance() {
        return engine.imbalance();
    }

    @Override
    public PoolDescription describe() {
        return engine.describe();
    }

    /// What the pool saves, by its [waits][BoundedStats#waits()] and [makes][BoundedStats#makes()].
    ///
    /// @return never empty
    @Override
    public Optional<Savings> savings() {
        return Optional.of(Waits.savings(stats()));
    }

    /// Who holds items at this moment.
    ///
    /// @return those first that hold longest
    public List<Holder> holders() {
        return engine.holders();
    }

    @Override
    public BoundedStats stats() {
        return engine.stats();
    }

    @Override
    public PoolSnapshot snapshot() {
        BoundedStats stats = stats();
        var idle =
                new PoolSnapshot.Level(
                        PoolSnapshot.Kind.IDLE, "idle", stats.idle(), stats.idleBytes(), 0);
        return new PoolSnapshot(
                name(),
                stats.upkeepRounds(),
                engine.isClosed(),
                safety(),
                List.of(idle),
                holders(),
                stats);
    }

    /// Destroys what was not lent since the last step, but for [BoundedSettings#minIdle(int)]
    /// items. No collection does it: call it, or give [BoundedSettings#idleTimeout(Duration)].
    @Override
    public void age() {
        engine.age();
    }

    /// Destroys all idle items now.
    @Override
    public void clear() {
        engine.clear();
    }

    @Override
    public String name() {
        return engine.name();
    }

    /// Closes the pool: who waits gets a [PoolClosedException], what idles is destroyed now, and
    /// what is out when it comes back. Closing again does nothing.
    @Override
    public void close() {
        engine.close();
    }

    /// Closes the pool and waits for the items that are out. If some stay out, the log says in
    /// whose hands, and which callbacks are at work still.
    ///
    /// @param limit how long
    /// @return whether the last item was destroyed in time
    /// @throws InterruptedException if the thread is interrupted; the pool is closed
    public boolean close(Duration limit) throws InterruptedException {
        engine.close();
        return engine.awaitEnd(TimeUnit.NANOSECONDS.convert(limit));
    }

    @Override
    public String toString() {
        return "BoundedPool[" + name() + "]";
    }

    private long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "Pool '%s': the acquire timeout %s is negative".formatted(name(), timeout));
        }
        return TimeUnit.NANOSECONDS.convert(timeout);
    }
}
