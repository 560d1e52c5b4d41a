package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;
import java.lang.ScopedValue.CallableOp;
import java.util.IdentityHashMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The lifetime of a request: what is acquired in it goes back to its pool when the request ends,
/// however that ends.
///
/// {@snippet :
/// RequestScope.run(() -> {
///     byte[] head = RequestScope.current().acquire(buffers, 512);
///     StringBuilder text = RequestScope.current().acquire(builders);
///     // …
/// }); // text goes back, then head
/// }
///
/// | lifetime | who may use an item again | ends |
/// |---|---|---|
/// | request: this scope | the request | with the call of `run` or `call` |
/// | worker: what a platform thread keeps of an [ElasticPool], or of the small tier of a [TieredPool] | that thread, last in, first out | with the thread, or by ageing |
/// | global: the pool | everybody | with the pool |
///
/// What is given back within the scope ([#release(Object)]) stays in the scope and serves its next
/// acquisition from the same pool, after the pool's reset. It does so for elastic and tiered pools
/// below [SafetyLevel#FULL]; what is scarce goes back to its pool at once, for others may wait for
/// it, and at FULL everything does, for the pool to look at it.
///
/// Scopes nest: an item belongs to the scope it was acquired from. [#current()] is the innermost of
/// the calling thread, and of the threads that it starts in ways that inherit scoped values.
///
/// **Threads.** A scope may be used by several threads at a time, platform or virtual. Who comes
/// when it has ended is told so.
///
/// **Misuse.** An item that is used after the end of its scope was used after its release: FULL
/// finds it. An item of a scope must not be released to its pool by hand, which would be the first
/// of two releases.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class RequestScope {
    private static final ScopedValue<RequestScope> CURRENT = ScopedValue.newInstance();

    // Guarded by this. No pool is called under the monitor.
    private final IdentityHashMap<Object, Loan<?>> out = new IdentityHashMap<>(); // by item
    private final IdentityHashMap<ElasticPool<?>, @Nullable Loan<?>> kept = new IdentityHashMap<>();
    private @Nullable Loan<?> last; // of all that are out or kept, the last first
    private boolean ended;

    RequestScope() {}

    /// Does something in a scope of its own.
    ///
    /// @param work what to do; what it throws is thrown on, when all has gone back
    /// @throws PoolMisuseException if a release was found to be wrong, and the work threw nothing;
    ///   if it did, this is added to that
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /// Does something in a scope of its own that has a result.
    ///
    /// @param <R> what the work returns
    /// @param <X> what the work throws
    /// @param work what to do; it must not return an item of the scope
    /// @return what the work returned
    /// @throws X what the work threw, when all has gone back
    /// @throws PoolMisuseException if a release was found to be wrong, and the work threw nothing;
    ///   if it did, this is added to that
    public static <R extends @Nullable Object, X extends Throwable> R call(
            CallableOp<? extends R, X> work) throws X {
        var scope = new RequestScope();
        R result;
        try {
            result = ScopedValue.where(CURRENT, scope).call(work);
        } catch (Throwable failure) {
            scope.end(failure);
            throw failure;
        }
        Throwable failure = scope.end(null);
        if (failure != null) {
            throw RequestScope.<RuntimeException>asItIs(failure);
        }
        return result;
    }

    /// The innermost scope that the caller is in.
    ///
    /// @return the scope
    /// @throws IllegalStateException if it is in none
    public static RequestScope current() {
        try {
            return CURRENT.get();
        } catch (NoSuchElementException none) {
            throw new IllegalStateException(
                    "There is no request scope here: acquire inside RequestScope.run(…)", none);
        }
    }

    /// Whether the caller is in a scope.
    ///
    /// @return whether [#current()] returns one
    public static boolean isOpen() {
        return CURRENT.isBound();
    }

    /// Takes an item until the end of this scope: one that was given back in it, or the pool's.
    ///
    /// @param <T> the type of the item
    /// @param pool any
    /// @return an item for the request's sole use
    /// @throws IllegalStateException if the scope has ended; whatever [Pool#acquire()] throws is
    ///   passed on
    @CheckReturnValue
    public <T> T acquire(Pool<T> pool) {
        @Nullable T again = pool instanceof ElasticPool<T> elastic ? again(elastic) : null;
        return again != null ? again : lendNext(pool);
    }

    /// Takes an item of a size, or larger, until the end of this scope.
    ///
    /// @param <T> the type of the item
    /// @param pool any
    /// @param minimumSize as in [SizedPool#acquire(int)]
    /// @return an item for the request's sole use
    /// @throws IllegalArgumentException if the size is negative
    /// @throws IllegalStateException if the scope has ended; whatever [SizedPool#acquire(int)]
    ///   throws is passed on
    @CheckReturnValue
    public <T> T acquire(SizedPool<T> pool, int minimumSize) {
        if (pool instanceof TieredPool<T> tiered) {
            ElasticPool<T> ofThatSize = tiered.poolFor(minimumSize);
            if (ofThatSize != null) {
                return acquire(ofThatSize);
            }
        }
        requireOpen();
        return lend(new OfSizedPool<>(pool, pool.acquire(minimumSize)));
    }

    private <T> T lendNext(Pool<T> pool) {
        requireOpen();
        return lend(new OfPool<>(pool, pool.acquire()));
    }

    /// Gives an item back before the scope ends. The caller must not use it afterwards.
    ///
    /// @param item that was acquired from this scope
    /// @throws PoolMisuseException if it was not, or was given back already; and as
    ///   [Pool#release(Object)] does
    public void release(Object item) {
        Loan<?> loan = takeOut(item, "released");
        ElasticPool<?> keeper = loan.keeper();
        boolean isKept = false;
        try {
            isKept = keeper != null && keep(keeper, loan);
        } finally {
            if (!isKept) {
                loan.giveBack();
            }
        }
    }

    /// Gives an item back that is broken: it is dropped, and neither reset nor lent again.
    ///
    /// @param item that was acquired from this scope
    /// @throws PoolMisuseException if it was not, or was given back already; and as
    ///   [Pool#invalidate(Object)] does
    public void invalidate(Object item) {
        takeOut(item, "invalidated").drop();
    }

    /// Lends what was given back in this scope once more.
    ///
    /// @return null if there is nothing of this pool
    private <T> @Nullable T again(ElasticPool<T> pool) {
        for (Loan<T> loan = takeKept(pool); loan != null; loan = takeKept(pool)) {
            if (pool.renew(loan.item)) {
                return lend(loan);
            }
            loan.giveBack(); // which is refused, and counted
        }
        return null;
    }

    private <T> T lend(Loan<T> loan) {
        boolean lent = false;
        try {
            lent = enter(loan);
        } finally {
            if (!lent) {
                loan.giveBack();
            }
        }
        if (!lent) {
            throw hasEnded();
        }
        return loan.item;
    }

    private synchronized boolean enter(Loan<?> loan) {
        if (!ended) { // perhaps while its pool was asked
            out.put(loan.item, loan);
            link(loan);
        }
        return !ended;
    }

    private synchronized boolean keep(ElasticPool<?> keeper, Loan<?> loan) {
        if (!ended) {
            loan.keptBelow = kept.put(keeper, loan);
            link(loan);
        }
        return !ended;
    }

    @SuppressWarnings("unchecked") // under a pool are kept what it lent
    private synchronized <T> @Nullable Loan<T> takeKept(ElasticPool<T> pool) {
        requireOpen();
        Loan<?> loan = kept.get(pool);
        if (loan != null) {
            kept.put(pool, loan.keptBelow);
            unlink(loan);
        }
        return (Loan<T>) loan;
    }

    private synchronized void requireOpen() {
        if (ended) {
            throw hasEnded();
        }
    }

    private Loan<?> takeOut(Object item, String done) {
        Objects.requireNonNull(item, () -> "A request scope: null was " + done);
        Loan<?> loan = takeOut(item);
        if (loan == null) {
            throw new PoolMisuseException(
                    "An item of %s was %s in a request scope that does not have it out: it was given back before, or never acquired from this scope"
                            .formatted(item.getClass().getName(), done));
        }
        return loan;
    }

    private synchronized @Nullable Loan<?> takeOut(Object item) {
        Loan<?> loan = out.remove(item);
        if (loan != null) {
            unlink(loan);
        }
        return loan;
    }

    /// Ends this scope, and gives back what is left in it, the last first. Nothing is allocated for
    /// it: a full heap is when it counts.
    ///
    /// @param first what failed before
    /// @return the first failure, to which the others are added; null if there was none
    @Nullable Throwable end(@Nullable Throwable first) {
        Throwable failure = first;
        for (Loan<?> loan = takeLast(); loan != null; loan = takeLast()) {
            try {
                loan.giveBack();
            } catch (Throwable wrong) {
                if (failure == null) {
                    failure = wrong;
                } else if (failure != wrong) {
                    failure.addSuppressed(wrong);
                }
            }
        }
        return failure;
    }

    private synchronized @Nullable Loan<?> takeLast() {
        ended = true;
        Loan<?> loan = last;
        if (loan != null) {
            out.remove(loan.item);
            unlink(loan);
        }
        return loan;
    }

    private void link(Loan<?> loan) {
        loan.below = last;
        if (last != null) {
            last.above = loan;
        }
        last = loan;
    }

    private void unlink(Loan<?> loan) {
        if (loan.above != null) {
            loan.above.below = loan.below;
        } else {
            last = loan.below;
        }
        if (loan.below != null) {
            loan.below.above = loan.above;
        }
        loan.above = null;
        loan.below = null;
    }

    private static IllegalStateException hasEnded() {
        return new IllegalStateException(
                "The request scope has ended: nothing can be acquired from it any more");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> RuntimeException asItIs(Throwable failure) throws X {
        throw (X) failure;
    }

    /// An item that this scope has to give back.
    private abstract static sealed class Loan<T> {
        final T item;

        // Guarded by the scope: the neighbours among all, and the next one kept of the same pool.
        @Nullable Loan<?> above;
        @Nullable Loan<?> below;
        @Nullable Loan<?> keptBelow;

        Loan(T item) {
            this.item = item;
        }

        abstract void giveBack();

        abstract void drop();

        /// Whose items may wait in the scope for their next use; null if this one may not.
        @Nullable ElasticPool<T> keeper() {
            return null;
        }
    }

    /// An item of a pool.
    private static final class OfPool<T> extends Loan<T> {
        private final Pool<T> pool;

        OfPool(Pool<T> pool, T item) {
            super(item);
            this.pool = pool;
        }

        @Override
        void giveBack() {
            pool.release(item);
        }

        @Override
        void drop() {
            pool.invalidate(item);
        }

        @Override
        @Nullable ElasticPool<T> keeper() {
            return pool instanceof ElasticPool<T> elastic && elastic.safety() != SafetyLevel.FULL
                    ? elastic
                    : null;
        }
    }

    /// An item of a sized pool, of whatever kind.
    private static final class OfSizedPool<T> extends Loan<T> {
        private final SizedPool<T> pool;

        OfSizedPool(SizedPool<T> pool, T item) {
            super(item);
            this.pool = pool;
        }

        @Override
        void giveBack() {
            pool.release(item);
        }

        /// A sized pool keeps no account of what is broken, and is not told; but the tiered one
        /// counts what is out of that which it will not keep.
        @Override
        void drop() {
            if (pool instanceof TieredPool<T>) {
                giveBack();
            }
        }
    }
}
