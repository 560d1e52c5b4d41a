package dev.rockpool.internal.elastic;

import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.ElasticPool].
///
/// # The way of an item
///
/// A platform thread finds its [Local] in a table by its id, compares one word, and pops or pushes
/// with plain fields. A virtual thread, and a platform thread for which the table has no entry,
/// does the same in a [Stripe]. What does not fit moves in batches to the [Depot]; what is not
/// found near is looked for there, then in the stripes, then among the victims of the last ageing
/// step, and only then made. So an item released anywhere is found everywhere, but for what a live
/// thread keeps in its local.
///
/// # The control word
///
/// Whatever may change under a running owner (the epoch, the safety level, the end) stands in one
/// word, read opaquely by every operation and compared with the one that the local knows. A
/// difference leads to the slow path, which reads the table anew with acquire semantics, and
/// catches up. So nobody ever writes another thread's fields.
///
/// # Ageing
///
/// A step raises the epoch, drops the victims, makes the depot and the stripes the victim, and
/// unhooks the locals that have missed two steps. A live owner catches up at its next operation:
/// what it holds becomes victim.
///
/// # The hazards, and what answers them
///
/// 1. *Table collisions.* Probing is bounded, an entry has one owner for ever, nobody is evicted,
///    and who finds no entry uses the stripes ([LocalTable]).
/// 2. *Unhooking and visibility.* A local is unhooked only after the epoch was raised, so an owner
///    that does not see the unhooked entry sees the word, and one that caught up at that very
///    moment works on a local that nobody else can reach, until the next step: it loses items to
///    the collector, and never shares one. An item lent before is an ordinary item after.
/// 3. *Sticky slots.* What stands above `size` is no content. It is cleared when its item is
///    refused, when the acquisition is tracked, and with the next ageing step; no slot waits for an
///    item to return ([Magazines]).
/// 4. *Raw use carries no generation.* Leases are checked at every level; what is found of raw
///    misuse stands in the table of [SafetyLevel], and is no more than that ([Tracker] for FULL).
/// 5. *ABA.* A batch on a shared stack lies in a node of its own that is never entered again
///    ([Depot]).
/// 6. *Stranding.* What sits in the local of a live thread cannot be stolen: 64 items, fewer when
///    they are heavy, none when one weighs over half of the local's bytes.
/// 7. *Memory.* Shared idle items are strongly held up to a small share of the heap, softly above;
///    victims softly.
/// 8. *Class loaders.* What the JVM holds of a pool to tell it of collections and time, it holds
///    weakly ([dev.rockpool.internal.gc.Weakly]).
/// 9. *Callbacks* run before any state is touched, and what was known of the local is looked up
///    again after. They run under no lock. An error of the virtual machine inside the pool itself
///    (the stack, the heap) may lose an item, also for the books, and never duplicates one.
/// 10. *Carriers* play no part. Virtual threads are told apart by `isVirtual` and never get a
///     local.
/// 11. *Statistics* outlive the local they were counted in ([Tally]).
///
/// @param <T> the type of the items
public final class ElasticEngine<T> {
    private static final VarHandle CONTROL =
            Fields.handle(MethodHandles.lookup(), "control", long.class);

    /// New locals between two searches for those of ended threads.
    private static final int SWEEP_EVERY = 64;

    static {
        // A stack overflow inside a class initialiser would spoil the class for good.
        Fields.initialize(
                MethodHandles.lookup(),
                Admission.class,
                Batch.class,
                Counts.class,
                Local.class,
                LocalTable.class,
                Stripe.Push.class,
                PoolClosedException.class,
                PoolMisuseException.class);
    }

    private final ElasticSettings<T> settings;
    private final Tally tally = new Tally();
    private final Admission<T> admission;
    private final LocalTable<T> locals = new LocalTable<>();
    private final Stripes<T> stripes;
    private final Depot<T> depot;
    private final Inspector<T> inspector;

    /// Whoever ages, sweeps, clears, closes, reads or changes the level; never an owner who waits.
    private final ReentrantLock lifecycle = new ReentrantLock();

    private final AtomicInteger hooks = new AtomicInteger(); // locals hooked so far

    private volatile long control; // written under lifecycle
    private volatile @Nullable Tracker<T> tracker; // written under lifecycle; present at FULL

    /// Makes an empty pool.
    ///
    /// @param settings checked by the builder
    public ElasticEngine(ElasticSettings<T> settings) {
        this.settings = settings;
        this.admission = new Admission<>(settings, tally);
        this.stripes = new Stripes<>(settings, tally);
        this.depot = new Depot<>(settings, stripes, tally);
        this.inspector = new Inspector<>(settings.name(), locals, stripes, depot, tally);
        this.control = ControlWord.initial(SafetyLevel.SAMPLED);
        safety(settings.safety());
    }

    /// See [dev.rockpool.Pool#acquire()].
    public T acquire() {
        Local<T> local = locals.near(Thread.currentThread().threadId());
        if (local != null && local.control == (long) CONTROL.getOpaque(this)) {
            T item = local.pop();
            if (item != null) {
                return item;
            }
        }
        return acquireSlow();
    }

    /// See [dev.rockpool.Pool#release(Object)].
    public void release(T item) {
        if (item == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire() returned"
                            .formatted(name()));
        }
        long tid = Thread.currentThread().threadId();
        SafetyLevel safety = ControlWord.safety((long) CONTROL.getOpaque(this));
        Local<T> local = locals.near(tid);
        if (safety == SafetyLevel.FULL) {
            returned(item);
        } else if (safety == SafetyLevel.SAMPLED && local != null && local.isOnTop(item)) {
            throw releasedTwice(item);
        }
        long weight = admission.admit(item);
        local = locals.near(tid); // a callback may have led to another
        if (local != null
                && local.control == (long) CONTROL.getOpaque(this)
                && weight != Admission.REFUSED
                && local.push(item, weight)) {
            return;
        }
        releaseSlow(item, weight);
    }

    private T acquireSlow() {
        long word = control;
        if (ControlWord.isClosed(word)) {
            throw new PoolClosedException(
                    "Pool '%s' is closed: nothing can be acquired from it".formatted(name()));
        }
        // Published before the word that says FULL.
        Tracker<T> tracker = ControlWord.safety(word) == SafetyLevel.FULL ? this.tracker : null;
        Thread thread = Thread.currentThread();
        Local<T> local = local(thread, word);
        T item = local != null ? takeNear(local, tracker == null) : stripes.pop(thread.threadId());
        if (item == null) {
            item = takeFar(thread.threadId(), local);
        }
        if (item == null) {
            item = create();
        }
        if (tracker != null) {
            tracker.lent(item);
        }
        return item;
    }

    private @Nullable T takeNear(Local<T> local, boolean sticky) {
        T item = local.pop();
        if (item == null && local.reload()) {
            item = local.pop();
        }
        if (item != null && !sticky) {
            local.forget(item);
        }
        return item;
    }

    private @Nullable T takeFar(long tid, @Nullable Local<T> local) {
        Batch<T> batch = depot.pop();
        if (batch != null) {
            tally.hitShared.increment();
            return local != null ? local.refill(batch) : unpack(tid, batch);
        }
        T item = stripes.steal(tid);
        if (item != null) {
            tally.hitShared.increment();
            return item;
        }
        item = depot.popVictim();
        if (item != null) {
            tally.hitVictim.increment();
        }
        return item;
    }

    /// Takes one item of a batch and leaves the others in the caller's stripe, or where they came
    /// from.
    private T unpack(long tid, Batch<T> batch) {
        T item = stripes.refill(tid, batch);
        return item != null ? item : depot.split(batch);
    }

    private T create() {
        T item;
        try {
            item = settings.factory().get();
        } catch (Throwable failure) {
            tally.factoryFailures.increment();
            throw failure;
        }
        if (item == null) {
            tally.factoryFailures.increment();
            throw new IllegalStateException(
                    "Pool '%s': its factory %s returned null; it must make an item or throw"
                            .formatted(name(), settings.factory().getClass().getName()));
        }
        admission.learn(item);
        tally.created.increment();
        return item;
    }

    private void releaseSlow(T item, long weight) {
        long word = control;
        Thread thread = Thread.currentThread();
        if (weight == Admission.REFUSED) {
            forget(thread, item);
            return;
        }
        if (ControlWord.isClosed(word)) {
            dropClosed();
            return;
        }
        boolean checked = ControlWord.safety(word) == SafetyLevel.SAMPLED;
        Local<T> local = local(thread, word);
        if (local != null
                ? keepInLocal(local, item, weight, checked)
                : keepInStripe(thread.threadId(), item, weight, checked)) {
            return;
        }
        if (checked && depot.isOnTop(item)) {
            throw releasedTwice(item);
        }
        forget(thread, item);
        Batch<T> single = Batch.ofOne(item, weight);
        tally.released.increment();
        depot.push(single);
    }

    private boolean keepInLocal(Local<T> local, T item, long weight, boolean checked) {
        if (checked && local.isOnTop(item)) {
            throw releasedTwice(item);
        }
        if (!local.takes(weight)) {
            return false;
        }
        if (!local.push(item, weight)) {
            local.pushAfterMakingRoom(item, weight, depot);
        }
        return true;
    }

    private boolean keepInStripe(long tid, T item, long weight, boolean checked) {
        if (!stripes.takes(weight)) {
            return false;
        }
        Stripe.Push result = stripes.push(tid, item, weight, checked, depot);
        if (result == Stripe.Push.REPEATED) {
            throw releasedTwice(item);
        }
        if (result == Stripe.Push.CLOSED) {
            dropClosed();
        }
        return result != Stripe.Push.BUSY;
    }

    private void forget(Thread thread, T item) {
        Local<T> local = locals.hooked(thread.threadId());
        if (local != null) {
            local.forget(item);
        }
    }

    private void dropClosed() {
        tally.released.increment();
        tally.droppedCleared.increment();
    }

    /// The hooked local of the current thread, caught up with the control word; null if it has none
    /// and gets none.
    private @Nullable Local<T> local(Thread thread, long word) {
        if (thread.isVirtual()) {
            return null;
        }
        Local<T> local = locals.hooked(thread.threadId());
        if (local == null || !catchUp(local, word)) {
            local = hookNew(thread, word);
            if (local == null) {
                return null;
            }
        }
        local.control = ControlWord.safety(word) == SafetyLevel.FULL ? ControlWord.NONE : word;
        return local;
    }

    private @Nullable Local<T> hookNew(Thread thread, long word) {
        if (!locals.hasRoom(thread.threadId())) {
            return null;
        }
        var local = new Local<T>(thread, ControlWord.epoch(word), settings.localBytes());
        tally.open(local);
        if (!locals.hook(local)) {
            tally.close(local);
            return null;
        }
        if (ControlWord.isClosed(control)) { // close() may have passed before we were in the table
            lifecycle.lock();
            try {
                unhook(hooked -> hooked == local, tally.droppedCleared);
            } finally {
                lifecycle.unlock();
            }
            return null;
        }
        if (hooks.incrementAndGet() % SWEEP_EVERY == 0 && lifecycle.tryLock()) {
            try {
                sweepLocked();
            } finally {
                lifecycle.unlock();
            }
        }
        return local;
    }

    /// Makes the steps that a local has missed.
    ///
    /// @return false if the local was taken from its owner meanwhile
    private boolean catchUp(Local<T> local, long word) {
        long missed = ControlWord.epoch(word) - local.epoch();
        if (missed <= 0) {
            return true;
        }
        List<Batch<T>> content = tally.empty(local);
        if (content == null) {
            locals.leave(local);
            return false;
        }
        local.epoch(ControlWord.epoch(word));
        for (Batch<T> batch : content) {
            if (missed == 1) {
                depot.pushVictim(batch);
            } else {
                tally.droppedAged.add(batch.count);
            }
        }
        return true;
    }

    /// See [dev.rockpool.Pool#age()].
    public void age() {
        whileOpen(() -> {
            control = ControlWord.aged(control, 1);
            depot.age();
            stripes.drain(false, depot::pushVictim);
            long lagging = ControlWord.epoch(control) - 2;
            unhook(local -> local.epoch() <= lagging, tally.droppedAged);
            sweepLocked();
        });
    }

    /// Gives what the locals of ended threads hold to the others. Needed even by a pool that never
    /// ages.
    public void sweep() {
        whileOpen(this::sweepLocked);
    }

    /// See [dev.rockpool.Pool#clear()].
    public void clear() {
        whileOpen(() -> {
            control = ControlWord.aged(control, 2);
            depot.clear();
            drop(false);
        });
    }

    /// See [dev.rockpool.Pool#close()].
    public void close() {
        whileOpen(() -> {
            control = ControlWord.closed(control);
            depot.close();
            drop(true);
        });
    }

    /// See [dev.rockpool.ElasticPool#safety(SafetyLevel)].
    public void safety(SafetyLevel level) {
        Objects.requireNonNull(level, () -> "Pool '%s': safety is null".formatted(name()));
        lifecycle.lock();
        try {
            if (level != SafetyLevel.FULL) {
                tracker = null;
            } else if (tracker == null) {
                tracker = new Tracker<>(name(), () -> stats().leased(), tally);
            }
            control = ControlWord.withSafety(control, level);
        } finally {
            lifecycle.unlock();
        }
    }

    /// See [dev.rockpool.ElasticPool#safety()].
    public SafetyLevel safety() {
        return ControlWord.safety(control);
    }

    /// The name of the pool.
    public String name() {
        return settings.name();
    }

    /// See [dev.rockpool.Pool#stats()].
    public PoolStats stats() {
        Tracker<T> tracker = this.tracker;
        if (tracker != null) {
            tracker.expunge();
        }
        lifecycle.lock();
        try {
            return inspector.stats();
        } finally {
            lifecycle.unlock();
        }
    }

    /// See [dev.rockpool.Pool#snapshot()].
    public PoolSnapshot snapshot() {
        PoolStats stats = stats();
        lifecycle.lock();
        try {
            return inspector.snapshot(control, stats);
        } finally {
            lifecycle.unlock();
        }
    }

    private void whileOpen(Runnable change) {
        lifecycle.lock();
        try {
            if (!ControlWord.isClosed(control)) {
                change.run();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    private void sweepLocked() {
        long epoch = ControlWord.epoch(control);
        locals.unhook(
                Local::ownerIsGone,
                local -> {
                    if (local.ownerHasEnded() && local.epoch() >= epoch - 1) {
                        local.empty()
                                .forEach(local.epoch() == epoch ? depot::push : depot::pushVictim);
                        tally.close(local);
                    } else {
                        tally.detach(local, tally.droppedAged);
                    }
                });
        tally.foldEnded();
    }

    private void drop(boolean close) {
        stripes.drain(close, batch -> tally.droppedCleared.add(batch.count));
        unhook(local -> true, tally.droppedCleared);
    }

    private void unhook(Predicate<Local<T>> which, LongAdder reason) {
        locals.unhook(which, local -> tally.detach(local, reason));
    }

    private void returned(T item) {
        Tracker<T> tracker = this.tracker;
        if (tracker != null) {
            tracker.returned(item);
        }
    }

    private PoolMisuseException releasedTwice(T item) {
        return new PoolMisuseException(
                "Pool '%s': an item of %s was released twice; set safety FULL to see where it was released first"
                        .formatted(name(), item.getClass().getName()));
    }
}
