package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import dev.rockpool.Holder;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.Log;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.BoundedPool].
///
/// # The way of an item
///
/// A thread goes to the [place][Slot] where it had its last item and takes it by one CAS; it gives
/// it back by another. In between it has met one word, the [Gate], which says whether anything else
/// has to be thought of. If the place is taken it searches the others; then it joins the
/// [WaitQueue], and meanwhile an item is made if there may be one more ([Workshop]).
///
/// # Locks
///
/// One, for the queue, under which no foreign code runs. Callbacks run under none.
///
/// @param <T> the type of the items
public final class BoundedEngine<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Clock clock;
    private final Books books;
    private final Staff staff;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final HolderTable<T> holders;
    private final Reception<T> reception;
    private final Upkeep<T> upkeep;
    private final Landlord landlord;
    private final LongSupplier nanoTime;
    private final Complaint resetFailed = new Complaint("reset threw; the item was dropped");

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
        this.staff = staff;
        this.landlord = landlord;
        this.nanoTime = nanoTime;
        this.queue = new WaitQueue<>(gate, rules, new Stock(), nanoTime);
        this.workshop = new Workshop<>(premises, queue, landlord);
        this.holders = new HolderTable<>(premises);
        this.reception = new Reception<>(premises, queue, workshop, holders, landlord, nanoTime);
        this.upkeep = new Upkeep<>(premises, workshop, landlord);
        workshop.tellGate();
    }

    /// Starts the clock, and with it the upkeep. For a pool that has a clock of its own.
    public void start() {
        clock.start(this::tick);
        fill();
    }

    /// See [Upkeep#tick()].
    void tick() {
        upkeep.tick();
    }

    /// See [Upkeep#fill()].
    void fill() {
        upkeep.fill();
    }

    /// What the queue is served with.
    private final class Stock implements WaitQueue.Supply<T> {
        @Override
        public @Nullable Slot<T> lease(Thread thread) {
            return slots.lease(thread.threadId(), rules.terms().order());
        }

        @Override
        public boolean hasSome() {
            return slots.idle() > 0 || !workshop.isFull();
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
        if (now >= slot.bestBefore || now - slot.releasedAt >= rules.terms().validateAfter()) {
            LongAdder reason = reasonToRefuse(slot);
            if (reason != null) {
                slot.refuse();
                workshop.destroy(slot, reason);
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

    private @Nullable LongAdder reasonToRefuse(Slot<T> slot) {
        if (clock.now() >= slot.bestBefore) {
            return books.droppedAged;
        }
        return workshop.isValid(slot, rules.terms().settings()) ? null : books.droppedInvalid;
    }

    /// See [dev.rockpool.Pool#release(Object)].
    public void release(T item) {
        Slot<T> slot = slotOf(item);
        if (slot == null) {
            return;
        }
        long lease = slot.leaseOf(item);
        if (lease == 0) {
            throw releasedTwice(item);
        }
        holders.noteEnd(slot);
        if (!reset(item)) {
            discard(slot, lease, books.droppedReset);
            return;
        }
        long now = clock.now();
        if (now >= slot.bestBefore || !gate.takesAll()) {
            LongAdder reason = reasonToDrop(slot, now);
            if (reason != null) {
                discard(slot, lease, reason);
                return;
            }
            slots.nextTurn(slot);
        }
        slot.releasedAt = now;
        if (!slot.tryIdle(lease)) {
            throw releasedTwice(item);
        }
        if (!gate.isQuiet()) {
            workshop.settle();
        }
    }

    /// See [dev.rockpool.BoundedPool#invalidate(Object)].
    public void invalidate(T item) {
        Slot<T> slot = slotOf(item);
        if (slot != null) {
            holders.noteEnd(slot);
            discard(slot, slot.leaseOf(item), books.droppedInvalid);
        }
    }

    /// See [dev.rockpool.BoundedPool#invalidate(Object, PoolAction)].
    public void invalidate(T item, PoolAction<? super T> destroy) throws Exception {
        Slot<T> slot = slotOf(item);
        if (slot != null) {
            holders.noteEnd(slot);
            takeAway(slot, slot.leaseOf(item));
            workshop.destroy(slot, books.droppedInvalid, destroy);
        }
    }

    /// Ends an item that came back to the pool which has the place of this closed one.
    ///
    /// @return false if it is not from here
    boolean end(Object item) {
        Slot<T> slot = slots.search(item);
        if (slot != null) {
            discard(slot, slot.leaseOf(item), books.droppedCleared);
        }
        return slot != null;
    }

    /// Makes an item as good as new.
    ///
    /// @return false if it is no good
    private boolean reset(T item) {
        try {
            rules.terms().reset().accept(item);
            return true;
        } catch (Throwable failure) {
            Workshop.keepInterrupt(failure);
            resetFailed.raise(name(), failure);
            return false;
        }
    }

    private @Nullable LongAdder reasonToDrop(Slot<T> slot, long now) {
        if (gate.isClosed()) {
            return books.droppedCleared;
        }
        if (now >= slot.bestBefore) {
            return books.droppedAged;
        }
        BoundedSettings<T> settings = rules.terms().settings();
        if (workshop.isCrowded() || isIdleEnough(settings) || landlord.claims()) {
            return books.droppedFull;
        }
        return settings.validateOnRelease() && !workshop.isValid(slot, settings)
                ? books.droppedInvalid
                : null;
    }

    private boolean isIdleEnough(BoundedSettings<T> settings) {
        return settings.maxIdle() < rules.terms().max()
                && slots.idle() >= settings.maxIdle()
                && queue.size() == 0;
    }

    private void discard(Slot<T> slot, long lease, LongAdder reason) {
        takeAway(slot, lease);
        workshop.destroy(slot, reason);
    }

    private void takeAway(Slot<T> slot, long lease) {
        if (lease == 0 || !slot.tryTakeAway(lease)) {
            throw releasedTwice(slot.item);
        }
    }

    /// Finds the place of an item that came back.
    ///
    /// @return null if it was from the pool before this one, and is ended now
    private @Nullable Slot<T> slotOf(T item) {
        if (item == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire() returned"
                            .formatted(name()));
        }
        Slot<T> slot = slots.of(item, Thread.currentThread().threadId());
        if (slot == null && !landlord.end(item)) {
            throw new PoolMisuseException(
                    "Pool '%s': an item of %s was released that is not in the pool: another pool's, or released before and dropped"
                            .formatted(name(), item.getClass().getName()));
        }
        return slot;
    }

    private PoolMisuseException releasedTwice(@Nullable T item) {
        return new PoolMisuseException(
                "Pool '%s': an item of %s was released twice"
                        .formatted(name(), item == null ? "?" : item.getClass().getName()));
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
        workshop.tellGate();
        if (after.settings().factory() != before.settings().factory()) {
            evict();
        }
        if (!after.haveLifetimesOf(before)) {
            upkeep.setLifetimes();
        }
        queue.wakeAll();
        upkeep.run();
        return after.settings();
    }

    /// See [dev.rockpool.BoundedPool#warmUp(int, int)].
    public CompletableFuture<Integer> warmUp(int items, int parallelism) {
        if (isClosed()) {
            return CompletableFuture.failedFuture(reception.closed());
        }
        int count = Math.max(0, items - workshop.live());
        var missing = new AtomicInteger(count);
        List<CompletableFuture<Integer>> workers =
                Stream.generate(() -> makeOn(missing)).limit(Math.min(parallelism, count)).toList();
        return CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> workers.stream().mapToInt(CompletableFuture::join).sum());
    }

    /// See [dev.rockpool.BoundedPool#add()].
    public boolean add() {
        reception.throwIfClosed();
        try {
            return workshop.makeOne();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw reception.factoryFailed(failure);
        }
    }

    private CompletableFuture<Integer> makeOn(AtomicInteger missing) {
        var made = new CompletableFuture<Integer>();
        staff.start(
                name() + "-warm-up",
                () -> {
                    int count = 0;
                    try {
                        while (missing.getAndDecrement() > 0 && workshop.makeOne()) {
                            count++;
                        }
                        made.complete(count);
                    } catch (Throwable failure) {
                        made.completeExceptionally(failure);
                    }
                });
        return made;
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
        workshop.dropIdle(books.droppedCleared);
        upkeep.fill();
    }

    /// See [dev.rockpool.Pool#clear()].
    public void clear() {
        workshop.dropIdle(books.droppedCleared);
    }

    /// See [dev.rockpool.Pool#age()].
    public void age() {
        upkeep.age();
    }

    /// See [dev.rockpool.BoundedPool#close(Duration)].
    public void close() {
        if (gate.close()) {
            if (landlord == Landlord.NONE) {
                clock.stop();
            }
            workshop.close();
            queue.wakeAll();
        }
        workshop.dropIdle(books.droppedCleared);
    }

    /// Waits for the end of a closed pool.
    ///
    /// @param limit ns
    /// @return false if items are still out
    public boolean awaitEnd(long limit) throws InterruptedException {
        boolean ended = workshop.ended().await(limit, TimeUnit.NANOSECONDS);
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

    /// See [Workshop#receive].
    boolean receive() {
        return workshop.receive();
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
        return queue.size() > workshop.ordered() && gate.isServing() && !workshop.isFull();
    }

    boolean isEmpty() {
        return live() == 0;
    }

    /// The items it has, idle, out or under way.
    int live() {
        return workshop.live();
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
            workshop.destroy(idlest, books.droppedFull);
        }
    }

    /// The name of the pool.
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
        return Reading.of(books, slots, queue.size(), workshop.live());
    }
}
