package dev.rockpool.internal.elastic;

import dev.rockpool.Fault;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolTrace;
import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.internal.ThreadTable;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Watch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The whole way of an item through the levels, for every operation that the fast path of
/// [ElasticEngine] does not serve: when the local or the stripe has nothing, has no room or is
/// taken, when the control word has changed, and when the operation is to be tracked or traced.
final class SlowPath<T> {
    private final String name;
    private final Supplier<? extends T> factory;
    private final Control control;
    private final Tally tally;
    private final ThreadTable<Local<T>> locals;
    private final Stripes<T> stripes;
    private final Depot<T> depot;
    private final Admission<T> admission;
    private final CloseLook<T> closeLook;
    private final Findings findings;
    private final @Nullable Purchase<T> purchase; // where items are charged to a budget
    private final Registrar<T> registrar;
    private final Tracing tracing;
    private volatile @Nullable Tracker<T> tracker; // written under the caretaker's lock; at FULL

    SlowPath(
            Levels<T> levels,
            Admission<T> admission,
            CloseLook<T> closeLook,
            Findings findings,
            Caretaker<T> caretaker,
            @Nullable Purchase<T> purchase) {
        this.name = levels.settings().name();
        this.factory = levels.settings().factory();
        this.control = levels.control();
        this.tally = levels.tally();
        this.locals = levels.locals();
        this.stripes = levels.stripes();
        this.depot = levels.depot();
        this.admission = admission;
        this.closeLook = closeLook;
        this.findings = findings;
        this.purchase = purchase;
        this.registrar = new Registrar<>(levels, caretaker);
        this.tracing = new Tracing(levels, caretaker);
    }

    T acquire() {
        long word = control.word();
        Trail trail = tracing.begin(word, "acquire");
        try {
            throwIfClosed(word);
            return lent(take(word, trail));
        } finally {
            trail.end();
        }
    }

    private void throwIfClosed(long word) {
        if (ControlWord.isClosed(word)) {
            throw new PoolClosedException(
                    "Pool '%s' is closed: nothing can be acquired from it".formatted(name));
        }
    }

    /// Tracks an item that is about to be lent, if the level says so. Asked with the item in hand:
    /// whoever released it under a tracker saw that published.
    T lent(T item) {
        Tracker<T> tracker = this.tracker;
        if (tracker != null) {
            forget(Thread.currentThread(), item);
            tracker.lent(item);
        }
        return item;
    }

    private T take(long word, Trail trail) {
        T item = find(word, trail);
        if (item != null) {
            return item;
        }
        return purchase == null
                ? create(trail)
                : purchase.obtain(this::findAgain, () -> create(trail));
    }

    /// Looks once more, for one that waits for room in a budget.
    private @Nullable T findAgain() {
        long word = control.word();
        throwIfClosed(word);
        return find(word, Trail.NONE);
    }

    private @Nullable T find(long word, Trail trail) {
        Thread thread = Thread.currentThread();
        Local<T> local = registrar.local(thread, word, trail);
        T item =
                local != null
                        ? takeNear(local, trail)
                        : trail.looked(Place.STRIPE, stripes.pop(thread.threadId()));
        return item != null ? item : takeFar(thread.threadId(), local, trail);
    }

    private @Nullable T takeNear(Local<T> local, Trail trail) {
        T item = local.takeAny(trail);
        if (item == null) {
            local.vacate();
        }
        return item;
    }

    private @Nullable T takeFar(long tid, @Nullable Local<T> local, Trail trail) {
        Batch<T> batch = trail.looked(Place.DEPOT, depot.pop());
        if (batch != null) {
            if (local == null) {
                return unpack(tid, batch, trail);
            }
            trail.note(Place.DEPOT, Outcome.MOVED_NEAR, batch.count - 1);
            return local.refill(batch);
        }
        T item = trail.looked(Place.STRIPES, stripes.steal(tid));
        if (item != null) {
            tally.hitShared.increment();
            return item;
        }
        item = trail.looked(Place.VICTIM, depot.popVictim());
        if (item != null) {
            tally.hitVictim.increment();
            return item;
        }
        item = closeLook.lend();
        if (item != null) {
            trail.note(Place.QUARANTINE, Outcome.HIT, 1);
            tally.hitShared.increment();
        }
        return item;
    }

    /// Takes one item of a batch and leaves the others in the caller's stripe, or where they came
    /// from.
    private T unpack(long tid, Batch<T> batch, Trail trail) {
        T item = stripes.refill(tid, batch);
        if (item == null) {
            tally.hitShared.increment();
            return depot.split(batch);
        }
        trail.note(Place.DEPOT, Outcome.MOVED_NEAR, batch.count - 1);
        return item;
    }

    private T create(Trail trail) {
        T item;
        try {
            item = factory.get();
        } catch (Throwable failure) {
            trail.note(Place.FACTORY, Outcome.FAILED, 0);
            tally.factoryFailures.increment();
            throw failure;
        }
        if (item == null) {
            trail.note(Place.FACTORY, Outcome.FAILED, 0);
            tally.factoryFailures.increment();
            throw new IllegalStateException(
                    "Pool '%s': its factory %s returned null; it must make an item or throw"
                            .formatted(name, factory.getClass().getName()));
        }
        trail.note(Place.FACTORY, Outcome.MADE, 1);
        admission.learn(item);
        tally.created.increment();
        return item;
    }

    /// Releases an item that is not simply the thread's to give back: one that is tracked or was
    /// released before, or one on a thread without a local that has caught up; and any while a
    /// trace is awaited or the pool is closed.
    void release(T item, long word, @Nullable Local<T> near) {
        Trail trail = tracing.begin(word, "release");
        try {
            if (ControlWord.isTracked(word)) {
                releaseWatched(item, returned(item), trail);
                return;
            }
            refuseIfOnTop(item, word, near, trail);
            long weight = admission.admit(item);
            keep(item, weight, trail);
        } finally {
            trail.end();
        }
    }

    private void refuseIfOnTop(T item, long word, @Nullable Local<T> near, Trail trail) {
        if (near != null && near.isOnTop(item) && ControlWord.isChecked(word)) {
            trail.note(Place.LOCAL, Outcome.FAILED, 1);
            throw releasedTwice(item);
        }
    }

    /// Releases the item of a lease that was watched.
    ///
    /// @param life of the item, unless the tracker knows better
    void releaseWatched(T item, Life life) {
        long word = control.word();
        Trail trail = tracing.begin(word, "release");
        try {
            if (ControlWord.isTracked(word)) {
                releaseWatched(item, returned(item), trail);
                return;
            }
            long tid = Thread.currentThread().threadId();
            refuseIfOnTop(item, word, locals.hooked(tid), trail);
            releaseWatched(item, life, trail);
        } finally {
            trail.end();
        }
    }

    private void releaseWatched(T item, Life life, Trail trail) {
        forget(Thread.currentThread(), item);
        if (closeLook.release(item, life)) {
            trail.note(Place.QUARANTINE, Outcome.KEPT, 1);
            if (purchase != null) {
                purchase.call();
            }
        } else {
            trail.note(Place.CALLBACKS, Outcome.REFUSED, 1);
        }
    }

    /// Watches a lease that begins, if a sample is due.
    ///
    /// @param item just lent
    /// @return null if it is not watched
    @Nullable LeaseToken<T> watch(T item, Watch<T> watch) {
        Tracker<T> tracker = this.tracker;
        Life known = tracker == null ? null : tracker.lifeOf(item);
        if (tracker == null || known == null) {
            forget(Thread.currentThread(), item); // or the leaked item would stay
            return watch.open(item.getClass(), new Life(), this::countLeak);
        }
        return watch.open(item.getClass(), known, tracker.lossOf(item));
    }

    private boolean countLeak() {
        tally.countLeak();
        return true;
    }

    /// Drops an item that its user says is broken.
    void invalidate(T item) {
        long word = control.word();
        Thread thread = Thread.currentThread();
        Local<T> local = locals.hooked(thread.threadId());
        if (ControlWord.isTracked(word)) {
            returned(item);
        } else if (ControlWord.isChecked(word) && local != null && local.isOnTop(item)) {
            throw releasedTwice(item);
        }
        forget(thread, item);
        tally.released.increment();
        tally.droppedInvalid.increment();
        tally.refund(item);
    }

    /// Keeps an item that the callbacks have seen.
    void keep(T item, long weight) {
        keep(item, weight, Trail.NONE);
    }

    private void keep(T item, long admitted, Trail trail) {
        long word = control.word();
        Thread thread = Thread.currentThread();
        long weight = admission.weight(item, admitted);
        if (admission.refuses(weight)) {
            trail.note(Place.CALLBACKS, Outcome.REFUSED, 1);
            forget(thread, item);
            tally.refund(item);
            return;
        }
        trail.note(Place.CALLBACKS, Outcome.ADMITTED, 1);
        if (ControlWord.isClosed(word)) {
            trail.note(Place.DEPOT, Outcome.DROPPED, 1);
            dropClosed(item);
            return;
        }
        boolean checked = ControlWord.isChecked(word);
        Local<T> local = registrar.local(thread, word, trail);
        if (local != null
                ? keepInLocal(local, item, admitted, checked, trail)
                : keepInStripe(thread.threadId(), item, admitted, checked, trail)) {
            return;
        }
        if (checked && depot.isOnTop(item)) {
            trail.note(Place.DEPOT, Outcome.FAILED, 1);
            throw releasedTwice(item);
        }
        forget(thread, item);
        Batch<T> single = Batch.ofOne(item, weight);
        tally.released.increment();
        if (purchase != null && purchase.handOver(item)) {
            return;
        }
        boolean kept = depot.push(single);
        trail.note(Place.DEPOT, kept ? Outcome.KEPT : Outcome.DROPPED, 1);
        if (purchase != null) {
            purchase.call();
        }
    }

    private boolean keepInLocal(Local<T> local, T item, long weight, boolean checked, Trail trail) {
        if (checked && local.isOnTop(item)) {
            trail.note(Place.LOCAL, Outcome.FAILED, 1);
            throw releasedTwice(item);
        }
        return local.keep(item, weight, depot, trail);
    }

    private boolean keepInStripe(long tid, T item, long weight, boolean checked, Trail trail) {
        Stripe.Push result = stripes.push(tid, item, weight, checked, depot);
        trail.note(Place.STRIPE, result.outcome, 1);
        return isSettled(result, item);
    }

    /// Whether nothing is left to do for an item that was brought to the stripes.
    ///
    /// @throws PoolMisuseException if it lay there already
    boolean isSettled(Stripe.Push result, T item) {
        if (result == Stripe.Push.REPEATED) {
            throw releasedTwice(item);
        }
        if (result == Stripe.Push.CLOSED) {
            dropClosed(item);
        }
        return result != Stripe.Push.BUSY;
    }

    private void forget(Thread thread, T item) {
        Local<T> local = locals.hooked(thread.threadId());
        if (local != null) {
            local.forget(item);
        }
    }

    private void dropClosed(T item) {
        tally.released.increment();
        tally.droppedCleared.increment();
        tally.refund(item);
    }

    /// Follows the calling thread's next operation.
    PoolTrace trace() {
        return tracing.next();
    }

    /// Begins to track every item. Called under the caretaker's lock, after the control word told
    /// of it.
    void track(Supplier<Tracker<T>> tracker) {
        if (this.tracker == null) {
            this.tracker = tracker.get();
        }
    }

    /// Ceases to track. Called under the caretaker's lock, before the control word tells of it.
    void untrack() {
        Tracker<T> tracker = this.tracker;
        if (tracker != null) {
            tracker.end();
            this.tracker = null;
        }
    }

    /// Who follows every item; null below FULL.
    @Nullable Tracker<T> tracker() {
        return tracker;
    }

    private Life returned(T item) {
        Tracker<T> tracker = this.tracker;
        return tracker != null ? tracker.returned(item) : new Life();
    }

    private PoolMisuseException releasedTwice(T item) {
        return findings.refuse(
                Fault.RELEASED_TWICE,
                "an item of %s was released twice".formatted(item.getClass().getName()),
                null,
                null);
    }
}
