package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolCheck;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Makes the items of a pool, looks at them and destroys them: all that calls the user's code and
/// may take long. Here, and nowhere else, it is counted how many items there are.
///
/// @param <T> the type of the items
final class Workshop<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Clock clock;
    private final Books books;
    private final Staff staff;
    private final WaitQueue<T> queue;
    private final Landlord landlord;
    private final FactoryHealth<T> health;
    private final Complaint made = new Complaint("its factory failed when called in advance");
    private final Complaint validated = new Complaint("validate threw; the item was dropped");
    private final Complaint destroyed = new Complaint("destroy threw");
    private final AtomicInteger live = new AtomicInteger(); // places that are not vacant
    private final AtomicInteger ordered = new AtomicInteger(); // of them, being made elsewhere
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1); // closed, and no item left

    Workshop(Premises<T> premises, WaitQueue<T> queue, Landlord landlord) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.clock = premises.clock();
        this.books = premises.books();
        this.staff = premises.staff();
        this.queue = queue;
        this.landlord = landlord;
        this.health = new FactoryHealth<>(rules);
    }

    /// See [FactoryHealth].
    FactoryHealth<T> health() {
        return health;
    }

    /// Whether there are as many items as there may be, whatever the others have.
    boolean isFull() {
        return live.get() >= rules.terms().max();
    }

    /// Whether there are more items than there may be.
    boolean isCrowded() {
        return live.get() > rules.terms().max();
    }

    int live() {
        return live.get();
    }

    /// Those that are being made for others.
    int ordered() {
        return ordered.get();
    }

    CountDownLatch ended() {
        return ended;
    }

    /// Items that are being made, or might be, for those that wait.
    int coming() {
        return ordered.get() + Math.max(0, rules.terms().max() - live.get());
    }

    /// Takes a place for a new item, if there may be one more.
    @Nullable Slot<T> reserve() {
        if (isFull() || !landlord.grant()) {
            return null;
        }
        Slot<T> slot = reserveGranted();
        if (slot == null) {
            landlord.giveBack();
        }
        return slot;
    }

    /// Takes a place that the landlord has granted. If there is none the grant is still the
    /// caller's.
    private @Nullable Slot<T> reserveGranted() {
        int count = live.get();
        while (count < rules.terms().max() && !gate.isClosed()) {
            if (live.compareAndSet(count, count + 1)) {
                if (gate.isClosed()) { // meanwhile, and the end may have been told
                    live.decrementAndGet();
                    checkEnd();
                    return null;
                }
                tellGate();
                landlord.grown();
                return occupy();
            }
            count = live.get();
        }
        return null;
    }

    /// Takes a grant for which somebody has waited here, and has an item made for him.
    ///
    /// @return false if there is no place for one
    boolean receive() {
        Slot<T> slot = reserveGranted();
        if (slot == null) {
            return false;
        }
        ordered.incrementAndGet();
        start(slot);
        return true;
    }

    /// Takes a place, if need be that of what idles in another pool.
    @Nullable Slot<T> reserveAnywhere() {
        Slot<T> slot = reserve();
        return slot != null || isFull() || !landlord.makeRoom() ? slot : reserve();
    }

    /// Has the gate say what the rules ask of acquisitions and releases. Called after each change
    /// of what it looks at.
    synchronized void tellGate() {
        gate.ordered(rules.terms().isOrdered());
        gate.choosy(rules.terms().isChoosy() || isCrowded());
    }

    /// There is a vacant place for everyone who was counted, but a search may run past it.
    private Slot<T> occupy() {
        while (true) {
            Slot<T> slot = slots.occupy();
            if (slot != null) {
                return slot;
            }
            Thread.onSpinWait();
        }
    }

    /// Gives a place back in which there is no item, and has someone else use it.
    void vacate(Slot<T> slot) {
        slot.putVacant();
        live.decrementAndGet();
        checkEnd();
        landlord.giveBack();
        queue.serve();
    }

    /// Lets everybody have an item that was in the hands of the pool.
    void offer(Slot<T> slot) {
        slot.putIdle();
        settle();
    }

    /// What has to be thought of when an item came back and was not alone.
    void settle() {
        if (gate.isClosed()) { // the last look at what idles may have passed before
            dropIdle(books.droppedCleared);
        } else {
            queue.serve();
            landlord.relieve();
        }
    }

    /// Destroys what idles.
    void dropIdle(LongAdder reason) {
        slots.forEach(slot -> {
            if (slot.tryClaim()) {
                destroy(slot, reason);
            }
        });
    }

    /// Makes nothing from now on.
    void close() {
        closing.countDown();
        checkEnd();
    }

    /// Tells who waits for the end of a closed pool, if this is it.
    private void checkEnd() {
        if (gate.isClosed() && live.get() == 0) {
            ended.countDown();
        }
    }

    /// Makes an item for a place of the caller's. If it fails the place is still the caller's.
    void make(Slot<T> slot) throws Exception {
        Terms<T> terms = rules.terms();
        BoundedSettings<T> settings = terms.settings();
        long start = System.nanoTime();
        try {
            slot.job = Job.here("creating");
            T item = settings.factory().make();
            slot.job = null;
            admit(item, slot, settings);
        } catch (Throwable failure) {
            slot.job = null;
            slot.item = null;
            books.factoryFailures.increment();
            health.failed(terms, failure);
            throw failure;
        }
        books.makes.record(System.nanoTime() - start);
        books.created.increment();
        health.succeeded(settings.factory());
        long now = clock.now();
        slot.madeUnder = settings;
        slot.releasedAt = now;
        slot.releasesBefore = -1;
        slots.nextTurn(slot);
        Terms<T> present;
        do {
            present = rules.terms();
            slot.begin(now, present.newLifetime());
        } while (rules.terms() != present); // who changed them may have passed before
        if (present.settings().factory() != settings.factory()) { // since it was called
            slot.condemn();
        }
    }

    private void admit(T item, Slot<T> slot, BoundedSettings<T> settings) {
        if (item == null) {
            throw new IllegalStateException(
                    "Pool '%s': its factory %s returned null; it must make an item or throw"
                            .formatted(settings.name(), settings.factory().getClass().getName()));
        }
        if (!slots.tryPut(item, slot)) {
            throw new IllegalStateException(
                    "Pool '%s': its factory %s returned an item of %s that is in the pool already"
                            .formatted(
                                    settings.name(),
                                    settings.factory().getClass().getName(),
                                    item.getClass().getName()));
        }
        if (settings.validateOnCreate() && !isValid(slot, settings)) {
            destroy(item, slot, settings);
            throw new IllegalStateException(
                    "Pool '%s': a new item of %s was found invalid"
                            .formatted(settings.name(), item.getClass().getName()));
        }
    }

    /// Asks the user whether the item of a place of the caller's is good.
    boolean isValid(Slot<T> slot, BoundedSettings<T> settings) {
        PoolCheck<? super T> validator = settings.validator();
        T item = slot.item;
        if (validator == null || item == null) {
            return true;
        }
        try {
            slot.job = Job.here("validating");
            return validator.test(item);
        } catch (Throwable failure) {
            keepInterrupt(failure);
            validated.raise(settings.name(), failure);
            return false;
        } finally {
            slot.job = null;
        }
    }

    /// Destroys the item of a place of the caller's, and gives the place back.
    void destroy(Slot<T> slot, LongAdder reason) {
        T item = slot.item;
        BoundedSettings<T> settings = slot.madeUnder;
        reason.increment();
        try {
            if (item != null && settings != null) {
                destroy(item, slot, settings);
            }
        } finally {
            vacate(slot);
        }
    }

    /// Destroys the item of a place of the caller's in a way of his, and gives the place back.
    ///
    /// @throws Exception what that throws
    void destroy(Slot<T> slot, LongAdder reason, PoolAction<? super T> way) throws Exception {
        T item = slot.item;
        reason.increment();
        slot.job = Job.here("destroying");
        try {
            if (item != null) {
                way.accept(item);
            }
        } catch (Throwable failure) {
            books.destroyFailures.increment();
            throw failure;
        } finally {
            slot.job = null;
            vacate(slot);
        }
    }

    private void destroy(T item, Slot<T> slot, BoundedSettings<T> settings) {
        try {
            slot.job = Job.here("destroying");
            settings.destroy().accept(item);
        } catch (Throwable failure) {
            keepInterrupt(failure);
            books.destroyFailures.increment();
            destroyed.raise(settings.name(), failure);
        } finally {
            slot.job = null;
        }
    }

    /// A callback that ends by an interrupt has taken the status of the thread, which is the
    /// caller's.
    static void keepInterrupt(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has items made, each on a thread of its own, until so many are being made. A factory that
    /// fails is asked again for as long as somebody waits.
    void order(int wanted) {
        for (int i = ordered.get(); i < wanted; i++) {
            Slot<T> slot = reserve();
            if (slot == null) {
                return;
            }
            ordered.incrementAndGet();
            start(slot);
        }
    }

    /// Has items made for those that wait, if need be in the places of what idles in other pools.
    void orderAnywhere(int wanted) {
        order(wanted);
        if (ordered.get() < wanted && !isFull() && !landlord.wouldGrant()) {
            start(landlord::makeRoom); // which serves the queue, if there is room then
        }
    }

    private void start(Runnable task) {
        staff.start(rules.terms().settings().name() + "-make", task);
    }

    private void start(Slot<T> slot) {
        boolean started = false;
        try {
            start(() -> fulfil(slot));
            started = true;
        } finally {
            if (!started) {
                ordered.decrementAndGet();
                vacate(slot);
            }
        }
    }

    private void fulfil(Slot<T> slot) {
        boolean done = false;
        try {
            do {
                rest(health.restLeft());
                done = isStillWanted() && tryMake(slot);
            } while (!done && isStillWanted() && queue.size() > 0);
        } finally {
            finish(slot, done);
            ordered.decrementAndGet(); // not before: who waits would order another
            queue.wakeFirst(); // who came meanwhile was taken to be cared for
        }
    }

    private boolean isStillWanted() {
        return !gate.isClosed() && !isCrowded();
    }

    private boolean tryMake(Slot<T> slot) {
        try {
            make(slot);
            return true;
        } catch (Throwable failure) {
            if (queue.size() == 0) { // who waits for it is told of it
                made.raise(rules.terms().settings().name(), failure);
            }
            return false;
        }
    }

    private void rest(long nanos) {
        try {
            boolean closed = closing.await(nanos, TimeUnit.NANOSECONDS);
            assert !closed || gate.isClosed();
        } catch (InterruptedException e) { // nobody knows this thread but the factory
            Thread.onSpinWait();
        }
    }

    /// Makes an item on this thread and leaves it idle.
    ///
    /// @return false if there is no room for one more
    boolean makeOne() throws Exception {
        Slot<T> slot = reserve();
        if (slot == null) {
            return false;
        }
        boolean done = false;
        try {
            make(slot);
            done = true;
            return true;
        } finally {
            finish(slot, done);
        }
    }

    private void finish(Slot<T> slot, boolean done) {
        if (done) {
            offer(slot);
        } else {
            vacate(slot);
        }
    }
}
