package dev.rockpool.internal.fixed;

import dev.rockpool.Fault;
import dev.rockpool.FixedStats;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.internal.Fields;
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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.FixedPool].
///
/// # The way of an item
///
/// A thread goes to the slot where it had its last item and takes it by one CAS of the slot's own
/// word ([Slot]); if that is taken it looks at the others ([Slots]). A release looks there first,
/// too, and else finds the slot by the identity of the item ([Directory]); it ends the lease by
/// another CAS. There is no list of free slots, so nothing that all threads write, and nothing to
/// be linked wrongly: whether a slot is free is one question with one answer, in its word.
///
/// # No allocation
///
/// All that raw operations touch is made with the pool: slots, words, hints, the directory, the
/// counters. What goes wrong (a refusal, a reset that throws) allocates, and so does a watch.
///
/// # Locks
///
/// None on the way of an item. One, for the directory, while an item is made anew. Callbacks run
/// under none.
///
/// # Errors of the virtual machine
///
/// An error inside the pool itself (the stack, the heap) may lose an item, which stays out for the
/// books, and never duplicates one.
///
/// @param <T> the type of the items
public final class FixedEngine<T> implements Owner<T> {
    static {
        // A stack overflow inside a class initialiser would spoil the class for good.
        Fields.initialize(
                MethodHandles.lookup(),
                Fault.class,
                PoolClosedException.class,
                PoolExhaustedException.class,
                PoolMisuseException.class,
                Reports.class,
                SafetyReport.class,
                Site.class,
                Slot.Use.class);
    }

    private final String name;
    private final Books books = new Books();
    private final Gate gate = new Gate();
    private final Slots<T> slots;
    private final Workshop<T> workshop;
    private final Returns<T> returns;
    private final CloseLook<T> closeLook;
    private final Watch<T> watch;
    private final long maxHold; // ns
    private SafetyLevel safety; // guarded by this

    /// Makes a pool with all its items.
    ///
    /// @param settings checked by the builder
    public FixedEngine(FixedSettings<T> settings) {
        this.name = settings.name();
        this.slots = new Slots<>(settings.size());
        var findings = new Findings(name);
        var scrutiny = new Scrutiny<>(name, findings, settings.checks());
        this.workshop = new Workshop<>(settings, slots, books, scrutiny);
        this.returns = new Returns<>(name, gate, slots, books, findings);
        this.closeLook = new CloseLook<>(gate, slots, books, workshop, scrutiny, returns, findings);
        this.watch = new Watch<>(findings, this);
        this.maxHold = TimeUnit.NANOSECONDS.convert(settings.checks().maxHold());
        this.safety = settings.safety();
        safety(safety);
        refill();
    }

    /// See [dev.rockpool.FixedPool#tryAcquire()].
    public @Nullable T tryAcquire() {
        long tid = Thread.currentThread().threadId();
        while (!gate.isClosed()) {
            Slot<T> slot = slots.lease(tid);
            if (slot == null) {
                break;
            }
            T item = isWatched(slot) ? closeLook.lend(slot) : slot.item;
            if (item != null) {
                return item;
            }
        }
        if (gate.isClosed()) {
            throw closed();
        }
        books.missed.incrementAndGet();
        return null;
    }

    private boolean isWatched(Slot<T> slot) {
        return slot.life != null || gate.watchesAll();
    }

    /// See [dev.rockpool.Pool#acquire()].
    public T acquire() {
        T item = tryAcquire();
        if (item == null) {
            throw exhausted();
        }
        return item;
    }

    private PoolClosedException closed() {
        return new PoolClosedException(
                "Pool '%s' is closed; acquire nothing from it after close()".formatted(name));
    }

    private PoolExhaustedException exhausted() {
        FixedStats now = stats();
        return Flight.exhausted(
                name,
                new PoolExhaustedException(
                        "Pool '%s': nothing is idle; %d of %d items are out, %d slots are vacant. A fixed pool neither waits nor makes an item: give it a larger size%s, or ask tryAcquire() and do without"
                                .formatted(
                                        name,
                                        now.leased(),
                                        now.size(),
                                        now.vacant(),
                                        now.vacant() > 0 ? ", refill() it" : ""),
                        List.of(),
                        null));
    }

    /// See [dev.rockpool.Pool#release(Object)].
    public void release(T item) {
        Slot<T> slot = slots.near(Thread.currentThread().threadId());
        long lease = slot.leaseOf(item);
        if (lease == 0) { // another slot's, or none
            slot = returns.slotOf(item);
            lease = slot.leaseOf(item);
        }
        if (gate.watchesAll()) {
            closeLook.release(slot, item, new Life());
            return;
        }
        if (lease == 0) {
            throw returns.releasedTwice(slot, item);
        }
        if (!workshop.reset(item)) {
            returns.discard(slot, item, lease, books.droppedReset);
            return;
        }
        if (!slot.tryIdle(lease)) {
            throw returns.releasedTwice(slot, item);
        }
        returns.lookBack(slot);
    }

    @Override
    public void releaseWatched(T item, Life life) {
        closeLook.release(returns.slotOf(item), item, life);
    }

    /// See [dev.rockpool.Pool#invalidate(Object)].
    public void invalidate(T item) {
        Slot<T> slot = returns.slotOf(item);
        returns.discard(slot, item, slot.leaseOf(item), books.droppedInvalid);
    }

    /// See [dev.rockpool.FixedPool#refill()].
    public int refill() {
        int made = 0;
        for (int i = 0; i < slots.size(); i++) {
            if (gate.isClosed()) {
                throw closed();
            }
            Slot<T> slot = slots.at(i);
            if (slot.tryOccupy()) {
                make(slot);
                made++;
            }
        }
        return made;
    }

    private void make(Slot<T> slot) {
        boolean made = false;
        try {
            workshop.make(slot);
            made = true;
        } finally {
            if (made) {
                slot.putIdle();
                returns.lookBack(slot);
            } else {
                slot.putVacant();
            }
        }
    }

    /// Which leases are watched.
    public Sampler sampler() {
        return watch.sampler();
    }

    /// Watches a lease that begins, if a sample is due.
    ///
    /// @param item just lent
    /// @return null if it is not watched, also for want of memory or stack
    public @Nullable LeaseToken<T> watch(T item) {
        try {
            Slot<T> slot = slots.of(item);
            long lease = slot == null ? 0 : slot.leaseOf(item);
            if (slot == null || lease == 0) {
                return null;
            }
            Life life = slot.life;
            return watch.open(
                    item.getClass(),
                    life != null ? life : new Life(),
                    () -> returns.takeBack(slot, lease));
        } catch (VirtualMachineError e) {
            return null;
        }
    }

    /// Does what the watch needs from time to time.
    ///
    /// @return whether it may be needed soon again
    public boolean rest() {
        watch.refill();
        lookForFaults();
        return watch.isBusy() || gate.watchesAll();
    }

    private void lookForFaults() {
        watch.look();
        watch.lookForHeldLong(maxHold);
        closeLook.lookForHeldLong(maxHold);
    }

    /// See [dev.rockpool.Watched#inspect()].
    public void inspect() {
        lookForFaults();
        closeLook.inspect();
    }

    /// See [dev.rockpool.Watched#safety(SafetyLevel)].
    public synchronized void safety(SafetyLevel level) {
        safety = Objects.requireNonNull(level, () -> "Pool '%s': safety is null".formatted(name));
        gate.watchAll(level == SafetyLevel.FULL);
        watch.level(level);
    }

    /// See [dev.rockpool.Watched#safety()].
    public synchronized SafetyLevel safety() {
        return safety;
    }

    /// The name of the pool.
    public String name() {
        return name;
    }

    /// See [dev.rockpool.Pool#stats()].
    public FixedStats stats() {
        return books.read(slots);
    }

    /// See [dev.rockpool.Pool#snapshot()].
    public PoolSnapshot snapshot() {
        FixedStats stats = stats();
        var idle = new PoolSnapshot.Level(PoolSnapshot.Kind.IDLE, "slots", stats.idle(), 0, 0);
        return new PoolSnapshot(
                name, 0, gate.isClosed(), safety(), List.of(idle), List.of(), stats);
    }

    /// See [dev.rockpool.Pool#close()].
    public void close() {
        gate.close();
        returns.dropIdle();
    }
}
