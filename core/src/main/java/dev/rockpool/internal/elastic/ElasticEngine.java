package dev.rockpool.internal.elastic;

import dev.rockpool.Fault;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.PoolTrace;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Savings;
import dev.rockpool.internal.Fields;
import dev.rockpool.internal.ThreadTable;
import dev.rockpool.internal.Weights;
import dev.rockpool.internal.arm.Lap;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Charges;
import dev.rockpool.internal.budget.Reclaimable;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Owner;
import dev.rockpool.internal.safety.Reports;
import dev.rockpool.internal.safety.Sampler;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Site;
import dev.rockpool.internal.safety.Watch;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.ElasticPool].
///
/// # The way of an item
///
/// A platform thread finds its [Local] in a table by its id, compares one word, and pops or pushes
/// with plain fields: the item that most pairs take has a slot of its own. A virtual thread, and a
/// platform thread for which the table has no entry, does the same in a [Stripe]. What does not fit
/// moves in batches to the [Depot]; what is not found near is looked for there, then in the
/// stripes, then among the victims of the last ageing step, and only then made. So an item released
/// anywhere is found everywhere, but for what a live thread keeps in its local.
///
/// # The control word
///
/// Whatever may change under a running owner (the epoch, the safety level, a trace that is awaited,
/// the end) stands in one word, read opaquely by every operation and compared with the one that the
/// local knows. A difference leads to the slow path, which reads the table anew and catches up. So
/// nobody ever writes another thread's fields.
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
///    and who finds no entry uses the stripes ([ThreadTable]).
/// 2. *Unhooking and visibility.* A local is unhooked only after the epoch was raised, so an owner
///    that does not see the unhooked entry sees the word, and one that caught up at that very
///    moment works on a local that nobody else can reach, until the next step: it loses items to
///    the collector, and never shares one. An item lent before is an ordinary item after.
/// 3. *Sticky slots.* A slot that refers to an item that is out is no content. It is cleared when
///    its item is refused, when the acquisition is tracked, and with the next ageing step. The slot
///    of the top item waits for its return until the owner finds nothing near ([Local]); no other
///    slot waits ([Magazines]).
/// 4. *Raw use carries no generation.* Leases are checked at every level; what is found of raw
///    misuse stands in the table of [SafetyLevel], and is no more than that ([Tracker] for FULL).
/// 5. *ABA.* A batch on a shared stack lies in a node of its own that is never entered again
///    ([Depot]).
/// 6. *Stranding.* What sits in the local of a live thread cannot be stolen: 65 items, fewer when
///    they are heavy, none when one weighs over a third of the local's bytes.
/// 7. *Memory.* Shared idle items are strongly held up to a small share of the heap, softly above;
///    victims softly.
/// 8. *Class loaders.* What the JVM holds of a pool to tell it of collections and time, it holds
///    weakly ([dev.rockpool.internal.gc.Weakly]).
/// 9. *Callbacks* run before any state is touched, and what was known of the local is asked for
///    again after; one that has lost its place meanwhile was retired. They run under no lock. An
///    error of the virtual machine inside the pool itself (the stack, the heap) may lose an item,
///    also for the books, and never duplicates one.
/// 10. *Carriers* play no part. Virtual threads are told apart by `isVirtual` and never get a
///     local.
/// 11. *Statistics* outlive the local they were counted in ([Tally]).
///
/// @param <T> the type of the items
public final class ElasticEngine<T> implements Owner<T> {
    static {
        // A stack overflow inside a class initialiser would spoil the class for good.
        Fields.initialize(
                MethodHandles.lookup(),
                Batch.class,
                Fault.class,
                Counts.class,
                Local.class,
                PoolTrace.Outcome.class,
                PoolTrace.Place.class,
                Stripe.Push.class,
                Trail.class,
                PoolClosedException.class,
                PoolMisuseException.class,
                Reports.class,
                SafetyReport.class,
                Site.class);
        Weights.estimatorFor(ElasticEngine.class); // links its switch
    }

    private final ElasticSettings<T> settings;
    private final String name;
    private final boolean shared;
    private final Control control;
    private final @Nullable Local<T>[] nearby;
    private final Stripes<T> stripes;
    private final Depot<T> depot;
    private final Admission<T> admission;
    private final SlowPath<T> slow;

    private final Tally tally;
    private final Caretaker<T> caretaker;
    private final Inspector<T> inspector;
    private final CloseLook<T> closeLook;
    private final Findings findings;
    private final Watch<T> watch;
    private final long maxHold; // ns
    private volatile @Nullable ControlArm<T> arm; // written under the caretaker's lock; null if off
    private final @Nullable Account account; // of a budget, with those it is known to it by
    private final Reclaimable reclaimable = new Reclaim();

    /// Makes an empty pool.
    ///
    /// @param settings checked by the builder
    public ElasticEngine(ElasticSettings<T> settings) {
        this(settings, null);
    }

    /// Makes an empty pool.
    ///
    /// @param settings checked by the builder
    /// @param account what its items are charged to; null for a pool without a budget
    public ElasticEngine(ElasticSettings<T> settings, @Nullable Account account) {
        Charges charges = account == null ? null : account.charges();
        Levels<T> levels = Levels.of(settings, charges);
        this.settings = settings;
        this.name = settings.name();
        this.shared = settings.shared();
        this.control = levels.control();
        this.nearby = levels.locals().entries();
        this.stripes = levels.stripes();
        this.depot = levels.depot();
        this.tally = levels.tally();
        this.account = account;
        this.admission =
                account == null || charges == null
                        ? new Admission<>(settings, tally)
                        : new ChargedAdmission<>(settings, tally, account, charges);
        this.caretaker = new Caretaker<>(levels);
        this.findings = new Findings(name);
        this.closeLook =
                new CloseLook<>(
                        levels, admission, new Scrutiny<>(name, findings, settings.checks()));
        Purchase<T> purchase =
                account == null || charges == null
                        ? null
                        : new Purchase<>(name, account, charges, admission, tally, reclaimable);
        this.slow = new SlowPath<>(levels, admission, closeLook, findings, caretaker, purchase);
        this.inspector = new Inspector<>(levels);
        this.watch = new Watch<>(findings, this);
        this.maxHold = TimeUnit.NANOSECONDS.convert(settings.checks().maxHold());
        safety(settings.safety());
        if (account != null) {
            account.enter(reclaimable);
        }
    }

    /// The pool as its budget sees it.
    private final class Reclaim implements Reclaimable {
        @Override
        public long activity() {
            return caretaker.locked(inspector::stats).acquired();
        }

        @Override
        public void age() {
            ElasticEngine.this.age();
        }

        @Override
        public boolean empty() {
            closeLook.letGoOfAll();
            caretaker.empty();
            return false;
        }
    }

    /// See [dev.rockpool.Pool#acquire()].
    public T acquire() {
        long word = control.relaxed();
        Thread thread = Thread.currentThread();
        Local<T> local = ThreadTable.near(nearby, thread.threadId());
        if (local != null) {
            if (local.isReady(word)) {
                return local.takeTop(word);
            }
            if (local.isWaiting(word)) { // the top item is out
                T item = local.pop();
                if (item != null) {
                    return item;
                }
            }
        } else if (usesStripes(thread) && ControlWord.isOrdinary(word)) {
            T item = stripes.pop(thread.threadId());
            if (item != null) {
                return slow.lent(item);
            }
        }
        return slow.acquire();
    }

    /// See [dev.rockpool.Pool#release(Object)].
    public void release(T item) {
        if (item == null) {
            throw nullReleased();
        }
        long word = control.relaxed();
        Thread thread = Thread.currentThread();
        Local<T> local = ThreadTable.near(nearby, thread.threadId());
        if (local != null && local.mayGive(item, word)) {
            long weight = admission.admit(item);
            // A callback may have used the local; it was retired if there is another by now.
            if (!local.give(item, weight, word)) {
                slow.keep(item, weight);
            }
        } else if (local == null && usesStripes(thread) && ControlWord.isOrdinary(word)) {
            long weight = admission.admit(item);
            boolean checked = ControlWord.isChecked(word);
            Stripe.Push result = stripes.push(thread.threadId(), item, weight, checked, depot);
            if (result != Stripe.Push.DONE && !slow.isSettled(result, item)) {
                slow.keep(item, weight);
            }
        } else {
            slow.release(item, word, local);
        }
    }

    /// See [dev.rockpool.Pool#invalidate(Object)].
    public void invalidate(T item) {
        if (item == null) {
            throw nullReleased();
        }
        slow.invalidate(item);
    }

    private boolean usesStripes(Thread thread) {
        return shared || thread.isVirtual();
    }

    /// Makes an item that is out ready for another use by its holder.
    ///
    /// @return false if it is not worth keeping, or the pool is closed; it is to be released then
    public boolean renew(T item) {
        return !ControlWord.isClosed(control.word()) && admission.renew(item);
    }

    private NullPointerException nullReleased() {
        return new NullPointerException(
                "Pool '%s': null was released; release what acquire() returned".formatted(name));
    }

    /// Which leases are watched.
    public Sampler sampler() {
        return watch.sampler();
    }

    /// Watches or measures a lease that begins, if a sample is due.
    ///
    /// @param item just lent
    /// @return null if it is not, also for want of memory or stack
    public @Nullable LeaseToken<T> sample(T item) {
        ControlArm<T> arm = this.arm;
        try {
            return arm != null && arm.isDue() ? arm.open(item) : slow.watch(item, watch);
        } catch (VirtualMachineError e) {
            return null;
        }
    }

    @Override
    public void releaseWatched(T item, Life life) {
        slow.releaseWatched(item, life);
    }

    /// Does what the watch and the admission need from time to time.
    ///
    /// @return whether it may be needed soon again
    public boolean rest() {
        ControlArm<T> arm = this.arm;
        admission.rest();
        watch.refill(arm != null && arm.isDue());
        lookForFaults();
        return watch.isBusy() || slow.tracker() != null || (arm != null && arm.isEager());
    }

    private void lookForFaults() {
        lookForLeaks();
        Tracker<T> tracker = slow.tracker();
        if (tracker != null) {
            tracker.lookForHeldLong(maxHold);
        }
        watch.lookForHeldLong(maxHold);
    }

    private void lookForLeaks() {
        watch.look();
        Tracker<T> tracker = slow.tracker();
        if (tracker != null) {
            tracker.expunge();
        }
    }

    /// See [dev.rockpool.Watched#inspect()].
    public void inspect() {
        lookForFaults();
        closeLook.letGoOfAll();
    }

    /// See [dev.rockpool.Pool#age()].
    public void age() {
        admission.age();
        closeLook.letGoOfAll();
        caretaker.age();
        long word = control.word();
        if (!ControlWord.isClosed(word)) {
            Flight.aged(name, ControlWord.epoch(word), this::stats);
        }
    }

    /// Gives what the locals of ended threads hold to the others.
    public void sweep() {
        caretaker.sweep();
    }

    /// See [dev.rockpool.Pool#clear()].
    public void clear() {
        closeLook.dropAll();
        caretaker.clear();
    }

    /// See [dev.rockpool.Pool#close()].
    public void close() {
        caretaker.close();
        closeLook.dropAll();
        if (account != null) {
            account.close();
        }
    }

    /// See [dev.rockpool.ElasticPool#safety(SafetyLevel)].
    public void safety(SafetyLevel level) {
        Objects.requireNonNull(level, () -> "Pool '%s': safety is null".formatted(name()));
        caretaker.locked(() -> {
            // Who sees the tracker sees the word that makes a release ask for it.
            if (level != SafetyLevel.FULL) {
                slow.untrack();
            }
            control.change(ControlWord.withSafety(control.word(), level));
            if (level == SafetyLevel.FULL) {
                slow.track(() -> new Tracker<>(findings, () -> stats().leased(), tally));
            }
            watch.level(level);
            return level;
        });
    }

    /// See [dev.rockpool.ElasticPool#safety()].
    public SafetyLevel safety() {
        return ControlWord.safety(control.word());
    }

    /// Whether the items are charged to a budget.
    public boolean isCharged() {
        return account != null;
    }

    /// See [dev.rockpool.Watched#describe()].
    public PoolDescription describe() {
        return settings.describe(safety(), isCharged());
    }

    /// See [dev.rockpool.ElasticPool#controlArm(boolean)].
    public void controlArm(boolean on) {
        if (on) {
            Lap.prepare(); // before anybody has to wait for it, and before the arm's own time
        }
        caretaker.locked(() -> {
            if (on != (arm != null)) {
                arm = on ? new ControlArm<>(settings, this, inspector.stats()) : null;
            }
            return on;
        });
    }

    /// Takes in an item on a thread that comes for the first time, and lends one. All by the slow
    /// path, since a compiler takes what the fast one meets here for what it meets elsewhere.
    T begin(T item) {
        slow.keep(item, admission.admit(item));
        return slow.acquire();
    }

    /// See [dev.rockpool.ElasticPool#savings()].
    public Optional<Savings> savings() {
        return Optional.ofNullable(arm).map(present -> present.savings(stats()));
    }

    /// The name of the pool.
    public String name() {
        return name;
    }

    /// See [dev.rockpool.Pool#stats()].
    public PoolStats stats() {
        lookForLeaks();
        return caretaker.locked(inspector::stats);
    }

    /// See [dev.rockpool.Pool#snapshot()].
    public PoolSnapshot snapshot() {
        lookForLeaks();
        return caretaker.locked(inspector::snapshot);
    }

    /// See [dev.rockpool.ElasticPool#trace()].
    public PoolTrace trace() {
        return slow.trace();
    }
}
