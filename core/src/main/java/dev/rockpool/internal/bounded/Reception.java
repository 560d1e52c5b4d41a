package dev.rockpool.internal.bounded;

import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolFactoryException;
import dev.rockpool.PoolInterruptedException;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.flight.Wait;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gets an item for those who did not find theirs at once: by a search, by waiting, by having one
/// made.
///
/// @param <T> the type of the items
final class Reception<T> {
    static final long FOREVER = Long.MAX_VALUE;

    private final Slots<T> slots;
    private final Gate gate;
    private final WaitQueue<T> queue;
    private final Workshop<T> workshop;
    private final Stock<T> stock;
    private final Orders<T> orders;
    private final HolderTable<T> holders;
    private final Books books;
    private final Landlord landlord;
    private final LongSupplier nanoTime;
    private final Rules<T> rules;

    Reception(
            Premises<T> premises,
            WaitQueue<T> queue,
            Workshop<T> workshop,
            Stock<T> stock,
            Orders<T> orders,
            HolderTable<T> holders,
            Landlord landlord,
            LongSupplier nanoTime) {
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.gate = premises.gate();
        this.books = premises.books();
        this.queue = queue;
        this.workshop = workshop;
        this.stock = stock;
        this.orders = orders;
        this.holders = holders;
        this.landlord = landlord;
        this.nanoTime = nanoTime;
    }

    /// Leases an idle item, if nobody waits for one.
    @Nullable Slot<T> find(Thread thread) {
        throwIfClosed();
        return gate.isShut() || !gate.isServing()
                ? null
                : slots.lease(thread.threadId(), rules.terms().order());
    }

    /// Waits for an item, or has it made.
    ///
    /// @param since when the acquisition began, by `System.nanoTime`
    /// @param timeout ns; 0 for not waiting, [#FOREVER] for no limit
    Slot<T> obtain(Thread thread, long since, long timeout) {
        Flight.Span wait = Wait.begin(since, nanoTime);
        try {
            Slot<T> slot = waitOrMake(thread, since, timeout);
            Flight.end(wait, name(), null);
            return slot;
        } catch (Throwable failure) {
            Flight.end(wait, name(), failure);
            throw failure;
        }
    }

    private Slot<T> waitOrMake(Thread thread, long since, long timeout) {
        boolean makes = timeout == 0 || timeout == FOREVER || rules.terms().makeOnCaller();
        Slot<T> reserved =
                makes && gate.isServing() && isSomeLeft() ? stock.reserveAnywhere() : null;
        if (reserved != null && hasRoomFor(reserved)) {
            return make(reserved, thread);
        }
        if (timeout == 0) {
            throw exhausted(
                    reserved == null
                            ? "nothing idle, and no time to wait"
                            : "nothing idle, no time to wait, and " + workshop.refusal());
        }
        if (thread.isInterrupted()) {
            throw interrupted();
        }
        var waiter = new Waiter<T>(since);
        int limit = rules.terms().settings().maxWaiters();
        if (!queue.join(waiter, limit, orders.coming())) {
            books.rejected.increment();
            throw exhausted("%d wait already".formatted(limit));
        }
        Slot<T> slot = null;
        try {
            slot = await(waiter, timeout, makes);
        } finally {
            if (slot == null && !queue.leave(waiter)) {
                putBack(waiter.given);
            }
            landlord.relieve(); // what the call was for may be left
        }
        return slot;
    }

    /// Whether a budget has room for the item of a place, which is given back if not.
    private boolean hasRoomFor(Slot<T> reserved) {
        boolean room = false;
        try {
            room = workshop.tryReserve(reserved);
            return room;
        } finally {
            if (!room) {
                stock.vacate(reserved);
            }
        }
    }

    /// Whether there are places beside those for which others wait who may not be passed. The gate
    /// is also shut while the first waits for an item of its own that is being made.
    private boolean isSomeLeft() {
        return !gate.isShut() || orders.coming() > queue.size();
    }

    private Slot<T> await(Waiter<T> waiter, long timeout, boolean makes) {
        Thread thread = waiter.thread;
        while (true) {
            long nap = queue.await(waiter);
            Slot<T> slot = look(waiter);
            if (slot == null && makes && queue.mayLook(waiter)) {
                slot = makeInstead(waiter);
            }
            if (slot != null) {
                return slot;
            }
            boolean lacksRoom = rules.terms().settings().budget() != null; // and nobody tells of it
            if ((!makes || lacksRoom) && gate.isServing()) {
                orders.orderAnywhere(queue.size());
            }
            long left = timeout == FOREVER ? nap : timeout - (nanoTime.getAsLong() - waiter.since);
            if (gate.isClosed() || thread.isInterrupted() || left <= 0) {
                return leave(waiter);
            }
            waiter.sleep(this, Math.min(nap, left));
        }
    }

    /// Takes what a waiter was handed, or what it finds itself.
    private @Nullable Slot<T> look(Waiter<T> waiter) {
        Slot<T> given = waiter.given;
        if (given != null || !gate.isServing() || !queue.mayLook(waiter)) {
            return given;
        }
        Slot<T> found = slots.lease(waiter.thread.threadId(), rules.terms().order());
        if (found == null || queue.leave(waiter)) {
            return found;
        }
        putBack(found);
        return waiter.given;
    }

    private @Nullable Slot<T> makeInstead(Waiter<T> waiter) {
        Slot<T> reserved = gate.isServing() ? stock.reserveAnywhere() : null;
        if (reserved == null || !hasRoomFor(reserved)) {
            return null;
        }
        if (!queue.leave(waiter)) {
            stock.vacate(reserved);
            return waiter.given;
        }
        return make(reserved, waiter.thread);
    }

    /// Gives up: but an item that was handed over meanwhile is taken.
    private Slot<T> leave(Waiter<T> waiter) {
        Slot<T> given = queue.leave(waiter) ? null : waiter.given;
        if (given != null) {
            return given;
        }
        throwIfClosed();
        if (waiter.thread.isInterrupted()) {
            throw interrupted();
        }
        books.timedOut.increment();
        throw exhausted(
                "nothing within %.3f s%s"
                        .formatted(
                                (nanoTime.getAsLong() - waiter.since) / 1_000_000_000.0,
                                workshop.lacksRoom() ? ", and " + workshop.refusal() : ""));
    }

    private Slot<T> make(Slot<T> reserved, Thread thread) {
        boolean done = false;
        try {
            workshop.make(reserved, Demand.AT_ONCE);
            reserved.fresh = true;
            reserved.putLeased();
            slots.remember(thread.threadId(), reserved);
            done = true;
            return reserved;
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw factoryFailed(failure);
        } finally {
            if (!done) {
                stock.vacate(reserved);
            }
        }
    }

    /// Wraps what a factory threw that callers need not declare.
    PoolFactoryException factoryFailed(Exception failure) {
        Workshop.keepInterrupt(failure);
        return new PoolFactoryException(
                "Pool '%s': its factory failed: %s".formatted(name(), failure), failure);
    }

    /// Makes an item idle again whose lease nobody saw.
    void putBack(@Nullable Slot<T> slot) {
        if (slot != null) {
            slot.decline();
            stock.settle();
        }
    }

    void throwIfClosed() {
        if (gate.isClosed()) {
            throw closed();
        }
    }

    PoolClosedException closed() {
        return new PoolClosedException(
                "Pool '%s' is closed: nothing can be acquired from it".formatted(name()));
    }

    private PoolInterruptedException interrupted() {
        books.interrupted.increment();
        return new PoolInterruptedException(
                "Pool '%s': interrupted while waiting for an item".formatted(name()));
    }

    /// Says what is out, and in whose hands.
    PoolExhaustedException exhausted(String why) {
        Throwable failure = workshop.health().lastFailure();
        return Flight.exhausted(
                name(),
                new PoolExhaustedException(
                        "Pool '%s': %s; %d of %d out%s, %d waiting%s%s. %s"
                                .formatted(
                                        name(),
                                        why,
                                        slots.leased(),
                                        rules.terms().max(),
                                        landlord.describe(),
                                        queue.size(),
                                        gate.isSuspended() ? ", the pool is suspended" : "",
                                        failure == null ? "" : ", the factory fails: " + failure,
                                        holders.describe()),
                        holders.list(),
                        failure));
    }

    private String name() {
        return rules.terms().settings().name();
    }
}
