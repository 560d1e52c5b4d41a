package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import dev.rockpool.Holder;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.internal.Log;
import dev.rockpool.internal.budget.Reclaimable;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Owner;
import dev.rockpool.internal.safety.Roster;
import dev.rockpool.internal.safety.Sampler;
import dev.rockpool.internal.safety.Watch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.BoundedPool].
///
/// # The way of an item
///
/// A thread goes to the [place][Slot] where it had its last item and takes it by one CAS; it gives
/// it back by another. In between it has met one word, the [Gate], which says whether anything else
/// has to be thought of. If the place is taken it searches the others; then it joins the
/// [WaitQueue], and meanwhile an item is made if there may be one more ([Orders]).
///
/// # Locks
///
/// One, for the queue, under which no foreign code runs. Callbacks run under none.
///
/// @param <T> the type of the items
public final class BoundedEngine<T> implements Owner<T>, Watched {
    private static final int TICKS_TO_LOOK = 10;

    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Clock clock;
    private final Books books;
    private final WaitQueue<T> queue;
    private final Charging<T> charging;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final Orders<T> orders;
    private final HolderTable<T> holders;
    private final Reception<T> reception;
    private final Returns<T> returns;
    private final Upkeep<T> upkeep;
    private final Staff staff;
    private final Findings findings;
    private final Watch<T> watch;
    private final Landlord landlord;
    private final LongSupplier nanoTime;
    private final Roster.Entry entry;
    private int ticks; // by one tick at a time
    private @Nullable BoundedPool<T> face; // guarded by this

    /// Makes a pool without items.
    ///
    /// @param settings checked
    public BoundedEngine(BoundedSettings<T> settings) {
        this(
                settings,
                Landlord.NONE,
                new Clock(System::nanoTime),
                Staff.ofThisThread(),
                System::nanoTime);
    }

    /// Makes a pool without items.
    ///
    /// @param clock for what is no deadline
    /// @param staff who works for it
    /// @param nanoTime for deadlines
    BoundedEngine(
            BoundedSettings<T> settings,
            Landlord landlord,
            Clock clock,
            Staff staff,
            LongSupplier nanoTime) {
        Premises<T> premises = Premises.of(Terms.of(settings), clock, staff);
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.clock = premises.clock();
        this.books = premises.books();
        this.landlord = landlord;
        this.nanoTime = nanoTime;
        this.queue = new WaitQueue<>(gate, rules, new Supply(), nanoTime);
        this.charging = new Charging<>(new Reclaim(), () -> queue.size() > 0);
        this.workshop = new Workshop<>(premises, charging);
        this.stock = new Stock<>(premises, queue, workshop, landlord);
        this.orders = new Orders<>(premises, queue, workshop, stock, landlord);
        this.holders = new HolderTable<>(premises);
        this.reception =
                new Reception<>(
                        premises, queue, workshop, stock, orders, holders, landlord, nanoTime);
        this.staff = staff;
        this.findings = new Findings(settings.name());
        this.watch = new Watch<>(findings, this);
        this.returns = new Returns<>(premises, queue, workshop, stock, holders, landlord, findings);
        this.upkeep = new Upkeep<>(premises, workshop, stock, orders, landlord);
        this.entry = new Roster.Entry(this);
        tellWatch();
        stock.tellGate();
    }

    /// Starts the clock, and with it the upkeep. For a pool that has a clock of its own.
    public void start() {
        clock.start(this::tick);
        open();
    }

    /// The pool as its users see it.
    ///
    /// @param make asked once
    /// @return one for all, as long as the engine lives
    public synchronized BoundedPool<T> seenAs(
            Function<? super BoundedEngine<T>, BoundedPool<T>> make) {
        if (face == null) {
            face = make.apply(this);
        }
        return face;
    }

    /// Lets others know of the pool, and fills it.
    void open() {
        entry.enter(this);
        fill();
    }

    /// Does what is due. Called by the clock, so it must not block.
    void tick() {
        upkeep.tick();
        watch.refill();
        if (++ticks % TICKS_TO_LOOK == 0
                && (watch.isBusy() || rules.terms().maxHold() < Long.MAX_VALUE)) {
            staff.start(name() + "-watch", this::lookForFaults);
        }
    }

    /// See [Upkeep#fill()].
    void fill() {
        upkeep.fill();
    }

    /// The pool as its budgets see it. What ends its items may take long, and is called by threads
    /// of the pool.
    private final class Reclaim implements Reclaimable {
        @Override
        public long activity() {
            return stats().acquired();
        }

        @Override
        public void age() {
            staff.start(name() + "-reclaim", BoundedEngine.this::age);
        }

        @Override
        public boolean empty() {
            if (slots.idle() == 0) {
                return false;
            }
            staff.start(
                    name() + "-reclaim",
                    () -> {
                        BoundedEngine.this.age();
                        BoundedEngine.this.age(); // which drops what the first has found idle
                    });
            return true;
        }
    }

    /// What the queue is served with.
    private final class Supply implements WaitQueue.Supply<T> {
        @Override
        public @Nullable Slot<T> lease(Thread thread) {
            return slots.lease(thread.threadId(), rules.terms().order());
        }

        @Override
        public boolean hasSome() {
            return slots.idle() > 0 || !stock.isFull();
        }
    }

    /// See [dev.rockpool.Pool#acquire()].
    public T acquire() {
        return acquire(rules.terms().acquireTimeout(), null);
    }

    /// See [dev.rockpool.BoundedPool#acquire(Duration)].
    ///
    /// @param timeout ns; the largest for no limit
    public T acquire(long timeout, @Nullable String tag) {
        Thread thread = Thread.currentThread();
        if (gate.isOpen()) {
            Slot<T> slot = slots.near(thread.threadId());
            if (slot.tryLease()) {
                T item = accept(slot, thread, tag);
                if (item != null) {
                    slot.countNear();
                    return item;
                }
            }
        }
        return acquireFar(thread, timeout, tag);
    }

    private T acquireFar(Thread thread, long timeout, @Nullable String tag) {
        long since = nanoTime.getAsLong();
        boolean missed = false;
        for (int refused = 0; refused <= rules.terms().max(); ) {
            int evictions = upkeep.evictions();
            Slot<T> slot = reception.find(thread);
            if (slot == null) {
                missed = true;
                slot = reception.obtain(thread, since, timeout);
            }
            boolean fresh = slot.fresh && clock.now() < slot.bestBefore;
            slot.fresh = false;
            T item = accept(slot, thread, tag);
            if (item != null) {
                if (missed) {
                    books.missed.increment();
                    books.waits.record(nanoTime.getAsLong() - since);
                } else {
                    books.hitShared.increment();
                }
                return item;
            }
            if (upkeep.evictions() == evictions) { // else it says nothing of the next
                if (fresh) {
                    break;
                }
                refused++;
            }
        }
        throw reception.exhausted("new items are found invalid, too");
    }

    /// Looks at an item that was just leased.
    ///
    /// @return null if it is no good, and gone
    private @Nullable T accept(Slot<T> slot, Thread thread, @Nullable String tag) {
        T item = slot.item;
        long now = clock.now();
        if (slot.life != null && !isUntouched(slot)) {
            slot.refuse();
            stock.destroy(slot, books.droppedInvalid);
            return null;
        }
        if (now >= slot.bestBefore || now - slot.releasedAt >= rules.terms().validateAfter()) {
            slot.leasedAt = Slot.NOBODY; // this may take long
            LongAdder reason = reasonToRefuse(slot);
            if (reason != null) {
                slot.refuse();
                stock.destroy(slot, reason);
                return null;
            }
        }
        try {
            holders.note(slot, thread, tag);
        } catch (Throwable failure) { // no memory, no stack: nobody will know of this lease
            reception.putBack(slot);
            throw failure;
        }
        return item;
    }

    /// Ends what was known of the last lease, if that was watched.
    private boolean isUntouched(Slot<T> slot) {
        boolean untouched = workshop.mend(slot);
        if (!holders.watchesAll()) {
            slot.life = null;
        }
        return untouched;
    }

    private @Nullable LongAdder reasonToRefuse(Slot<T> slot) {
        if (clock.now() >= slot.bestBefore) {
            return books.droppedAged;
        }
        return workshop.isValid(slot, rules.terms().settings()) ? null : books.droppedInvalid;
    }

    /// See [dev.rockpool.Pool#release(Object)].
    public void release(T item) {
        Slot<T> slot = returns.slotOf(item);
        if (slot == null) {
            return;
        }
        long lease = slot.leaseOf(item);
        if (lease == 0) {
            throw returns.releasedTwice(slot, item);
        }
        holders.noteEnd(slot);
        if (holders.watchesAll()) {
            returns.releaseWatched(slot, item, new Life());
            return;
        }
        if (!workshop.reset(item)) {
            returns.discard(slot, lease, books.droppedReset);
            return;
        }
        long now = clock.now();
        if (now >= slot.bestBefore || !gate.takesAll()) {
            LongAdder reason = returns.reasonToDrop(slot, now);
            if (reason != null) {
                returns.discard(slot, lease, reason);
                return;
            }
            slots.nextTurn(slot);
        }
        slot.releasedAt = now;
        if (!slot.tryIdle(lease)) {
            throw returns.releasedTwice(slot, item);
        }
        if (!gate.isQuiet()) {
            stock.settle();
        }
    }

    @Override
    public void releaseWatched(T item, Life life) {
        Slot<T> slot = returns.slotOf(item);
        if (slot != null) {
            holders.noteEnd(slot);
            returns.releaseWatched(slot, item, life);
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
            Slot<T> slot = slots.of(item, Thread.currentThread().threadId());
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

    private void lookForFaults() {
        watch.look();
        holders.lookForHeldLong(rules.terms().maxHold(), findings);
    }

    @Override
    public void inspect() {
        lookForFaults();
        slots.forEach(slot -> {
            if (slot.spoilt != null && slot.tryClaim()) {
                if (workshop.mend(slot)) {
                    stock.offer(slot);
                } else {
                    stock.destroy(slot, books.droppedInvalid);
                }
            }
        });
    }

    @Override
    public SafetyLevel safety() {
        return settings().safety();
    }

    @Override
    public void safety(SafetyLevel level) {
        reconfigure(settings -> settings.safety(level));
    }

    @Override
    public PoolDescription describe() {
        return settings().describe();
    }

    @Override
    public long out() {
        return slots.leased();
    }

    @Override
    public long imbalance() {
        return stats().imbalance();
    }

    /// See [dev.rockpool.BoundedPool#invalidate(Object)].
    public void invalidate(T item) {
        returns.invalidate(item);
    }

    /// See [dev.rockpool.BoundedPool#invalidate(Object, PoolAction)].
    public void invalidate(T item, PoolAction<? super T> destroy) throws Exception {
        returns.invalidate(item, destroy);
    }

    /// See [Returns#end].
    boolean end(Object item) {
        return returns.end(item);
    }

    /// See [dev.rockpool.BoundedPool#reconfigure].
    ///
    /// @param next from the present settings to checked new ones
    public BoundedSettings<T> reconfigure(UnaryOperator<BoundedSettings<T>> next) {
        Terms<T> before;
        Terms<T> after;
        do {
            before = rules.terms();
            after = Terms.of(next.apply(before.settings()));
            slots.growTo(after.max());
        } while (!rules.replace(before, after));
        tellWatch();
        stock.tellGate();
        if (after.settings().factory() != before.settings().factory()) {
            evict();
        }
        if (!after.haveLifetimesOf(before)) {
            upkeep.setLifetimes();
        }
        queue.wakeAll();
        upkeep.run();
        Flight.reconfigured(before.settings()::describe, after.settings()::describe);
        return after.settings();
    }

    /// Has the watch follow the present rules: two who change them may come here in any order.
    private synchronized void tellWatch() {
        SafetyLevel level = settings().safety();
        watch.level(level);
        holders.watchAll(level == SafetyLevel.FULL);
    }

    /// See [dev.rockpool.BoundedPool#warmUp(int, int)].
    public CompletableFuture<Integer> warmUp(int items, int parallelism) {
        return isClosed()
                ? CompletableFuture.failedFuture(reception.closed())
                : orders.makeAhead(items - stock.live(), parallelism);
    }

    /// See [dev.rockpool.BoundedPool#add()].
    public boolean add() {
        reception.throwIfClosed();
        try {
            return orders.makeOne();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw reception.factoryFailed(failure);
        }
    }

    /// See [dev.rockpool.BoundedPool#suspend()].
    public void suspend() {
        gate.suspended(true);
    }

    /// See [dev.rockpool.BoundedPool#resume()].
    public void resume() {
        gate.suspended(false);
        queue.serve();
    }

    /// See [dev.rockpool.BoundedPool#evict()].
    public void evict() {
        upkeep.condemn();
        stock.dropIdle(books.droppedCleared);
        upkeep.fill();
    }

    /// See [dev.rockpool.Pool#clear()].
    public void clear() {
        stock.dropIdle(books.droppedCleared);
    }

    /// See [dev.rockpool.Pool#age()].
    public void age() {
        int step = upkeep.age();
        Flight.aged(name(), step, this::stats);
    }

    /// See [dev.rockpool.BoundedPool#close(Duration)].
    public void close() {
        if (gate.close()) {
            if (landlord == Landlord.NONE) {
                clock.stop();
            }
            orders.close();
            queue.wakeAll();
            entry.strike();
            charging.close();
        }
        stock.dropIdle(books.droppedCleared);
    }

    /// Waits for the end of a closed pool.
    ///
    /// @param limit ns
    /// @return false if items are still out
    public boolean awaitEnd(long limit) throws InterruptedException {
        boolean ended = stock.ended().await(limit, TimeUnit.NANOSECONDS);
        if (!ended) {
            Log.warn(
                    "Pool '%s': closed, but not at its end after %.3f s. %s"
                            .formatted(name(), limit / 1_000_000_000.0, holders.describe()),
                    null);
        }
        return ended;
    }

    Gate gate() {
        return gate;
    }

    /// See [WaitQueue#serve()].
    void serve() {
        queue.serve();
    }

    /// See [Orders#receive].
    boolean receive() {
        return orders.receive();
    }

    /// See [WaitQueue#waitingFor()].
    long waitingFor() {
        return queue.waitingFor();
    }

    /// Whether its first waiter has waited longer.
    boolean isBefore(BoundedEngine<?> other) {
        return waitingFor() > other.waitingFor();
    }

    /// Whether somebody waits here for whom an item might be made, and is not yet.
    boolean lacksItems() {
        return queue.size() > orders.open() && gate.isServing() && !stock.isFull();
    }

    boolean isEmpty() {
        return live() == 0;
    }

    /// The items it has, idle, out or under way.
    int live() {
        return stock.live();
    }

    /// How long the item has idled that has idled longest.
    ///
    /// @return ns; -1 if nothing idles
    long idleFor() {
        Slot<T> idlest = slots.idlest();
        return idlest == null ? -1 : clock.now() - idlest.releasedAt;
    }

    /// Destroys the item that has idled longest, if there is any.
    void dropLongestIdle() {
        Slot<T> idlest = slots.idlest();
        if (idlest != null && idlest.tryClaim()) {
            stock.destroy(idlest, books.droppedFull);
        }
    }

    @Override
    public String name() {
        return rules.terms().settings().name();
    }

    /// The present settings.
    public BoundedSettings<T> settings() {
        return rules.terms().settings();
    }

    /// Whether the pool is closed.
    public boolean isClosed() {
        return gate.isClosed();
    }

    /// Who holds items.
    public List<Holder> holders() {
        return holders.list();
    }

    /// See [dev.rockpool.Pool#stats()].
    public BoundedStats stats() {
        return Reading.of(books, slots, queue.size(), stock.live(), upkeep.rounds());
    }
}
