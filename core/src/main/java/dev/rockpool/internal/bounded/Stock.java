package dev.rockpool.internal.bounded;

import dev.rockpool.PoolAction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// How many items there are, and how many there may be: a place is taken here for each that is to
/// come, and given back after each that is gone. What was in the pool's hands is put down here.
///
/// @param <T> the type of the items
final class Stock<T> {
    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Gate gate;
    private final Books books;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final Landlord landlord;
    private final AtomicInteger live = new AtomicInteger(); // places that are not vacant
    private final CountDownLatch ended = new CountDownLatch(1); // closed, and no item left

    Stock(Premises<T> premises, WaitQueue<T> queue, Workshop<T> workshop, Landlord landlord) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.books = premises.books();
        this.queue = queue;
        this.workshop = workshop;
        this.landlord = landlord;
    }

    /// The items there are, idle, out or under way.
    int live() {
        return live.get();
    }

    /// How many more there may be, whatever the others have.
    int room() {
        return Math.max(0, rules.terms().max() - live.get());
    }

    boolean isFull() {
        return room() == 0;
    }

    /// Whether there are more items than there may be.
    boolean isCrowded() {
        return live.get() > rules.terms().max();
    }

    /// Whether as many idle as may, beside some.
    boolean isIdleEnough(int beside) {
        int maxIdle = rules.terms().settings().maxIdle();
        return maxIdle < rules.terms().max() && slots.idle() - beside >= maxIdle;
    }

    CountDownLatch ended() {
        return ended;
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
    @Nullable Slot<T> reserveGranted() {
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

    /// Destroys the item of a place of the caller's, and gives the place back.
    void destroy(Slot<T> slot, LongAdder reason) {
        reason.increment();
        try {
            workshop.end(slot);
        } finally {
            vacate(slot);
        }
    }

    /// Destroys the item of a place of the caller's in a way of his, and gives the place back.
    ///
    /// @throws Exception what that throws
    void destroy(Slot<T> slot, LongAdder reason, PoolAction<? super T> way) throws Exception {
        reason.increment();
        try {
            workshop.end(slot, way);
        } finally {
            vacate(slot);
        }
    }

    /// Tells who waits for the end of a closed pool, if this is it.
    void checkEnd() {
        if (gate.isClosed() && live.get() == 0) {
            ended.countDown();
        }
    }
}
