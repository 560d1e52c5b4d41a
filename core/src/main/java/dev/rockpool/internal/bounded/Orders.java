package dev.rockpool.internal.bounded;

import dev.rockpool.internal.Complaint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Has items made on threads of their own, for those that wait and for those to come.
///
/// @param <T> the type of the items
final class Orders<T> {
    /// Between two looks for room in a budget that refuses at once, which tells nobody of it.
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(10);

    private final Rules<T> rules;
    private final Gate gate;
    private final Staff staff;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final Landlord landlord;
    private final AtomicInteger open = new AtomicInteger(); // each has a place
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Complaint made =
            new Complaint("an item for which nobody waits could not be made");

    Orders(
            Premises<T> premises,
            WaitQueue<T> queue,
            Workshop<T> workshop,
            Stock<T> stock,
            Landlord landlord) {
        this.rules = premises.rules();
        this.gate = premises.gate();
        this.staff = premises.staff();
        this.queue = queue;
        this.workshop = workshop;
        this.stock = stock;
        this.landlord = landlord;
    }

    /// Items that are being made for others.
    int open() {
        return open.get();
    }

    /// Items that are being made, or might be, for those that wait.
    int coming() {
        return open.get() + stock.room();
    }

    /// Has items made, each on a thread of its own, until so many are being made. A factory that
    /// fails is asked again for as long as somebody waits.
    void order(int wanted) {
        for (int i = open.get(); i < wanted; i++) {
            Slot<T> slot = stock.reserve();
            if (slot == null) {
                return;
            }
            open.incrementAndGet();
            start(slot);
        }
    }

    /// Has items made for those that wait, if need be in the places of what idles in other pools.
    void orderAnywhere(int wanted) {
        order(wanted);
        if (open.get() < wanted && !stock.isFull() && !landlord.wouldGrant()) {
            start(landlord::makeRoom); // which serves the queue, if there is room then
        }
    }

    /// Takes a grant for which somebody has waited here, and has an item made for him.
    ///
    /// @return false if there is no place for one
    boolean receive() {
        Slot<T> slot = stock.reserveGranted();
        if (slot == null) {
            return false;
        }
        open.incrementAndGet();
        start(slot);
        return true;
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
                open.decrementAndGet();
                stock.vacate(slot);
            }
        }
    }

    private void fulfil(Slot<T> slot) {
        boolean done = false;
        try {
            long nap = 0;
            do {
                rest(Math.max(nap, workshop.health().restLeft()));
                done = isStillWanted() && tryMake(slot);
                nap = workshop.lacksRoom() ? NAP : 0;
            } while (!done && isStillWanted() && queue.size() > 0);
        } finally {
            finish(slot, done);
            open.decrementAndGet(); // not before: who waits would order another
            queue.wakeFirst(); // who came meanwhile was taken to be cared for
        }
    }

    private boolean isStillWanted() {
        return !gate.isClosed() && !stock.isCrowded();
    }

    private boolean tryMake(Slot<T> slot) {
        try {
            workshop.make(slot, queue.size() > 0 ? Demand.WAITED_FOR : Demand.IN_ADVANCE);
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
        Slot<T> slot = stock.reserve();
        if (slot == null) {
            return false;
        }
        boolean done = false;
        try {
            workshop.make(slot, Demand.IN_ADVANCE);
            done = true;
            return true;
        } finally {
            finish(slot, done);
        }
    }

    /// Makes items on threads of their own and leaves them idle.
    ///
    /// @param parallelism threads at most
    /// @return how many were made: fewer if there is no room for more; fails as the factory does
    CompletableFuture<Integer> makeAhead(int items, int parallelism) {
        var missing = new AtomicInteger(items);
        List<CompletableFuture<Integer>> workers =
                Stream.generate(() -> makeOf(missing))
                        .limit(Math.clamp(items, 0, parallelism))
                        .toList();
        return CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> workers.stream().mapToInt(CompletableFuture::join).sum());
    }

    private CompletableFuture<Integer> makeOf(AtomicInteger missing) {
        var made = new CompletableFuture<Integer>();
        staff.start(
                rules.terms().settings().name() + "-warm-up",
                () -> {
                    int count = 0;
                    try {
                        while (missing.getAndDecrement() > 0 && makeOne()) {
                            count++;
                        }
                        made.complete(count);
                    } catch (Throwable failure) {
                        made.completeExceptionally(failure);
                    }
                });
        return made;
    }

    private void finish(Slot<T> slot, boolean done) {
        if (done) {
            stock.offer(slot);
        } else {
            stock.vacate(slot);
        }
    }

    /// Makes nothing from now on.
    void close() {
        closing.countDown();
        stock.checkEnd();
    }
}
