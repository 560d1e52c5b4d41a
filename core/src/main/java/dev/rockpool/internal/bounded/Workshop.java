package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.PoolAction;
import dev.rockpool.PoolCheck;
import dev.rockpool.PoolClosedException;
import dev.rockpool.internal.Complaint;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Spoilt;

/// Makes the items of a pool, looks at them and ends them: all that calls the user's code and may
/// take long. Each is in a place of the caller's, which stays the caller's.
///
/// @param <T> the type of the items
final class Workshop<T> {
    private static final int ATTEMPTS = 2;

    private final Rules<T> rules;
    private final Slots<T> slots;
    private final Clock clock;
    private final Books books;
    private final Gate gate;
    private final Charging<T> charging;
    private final FactoryHealth<T> health;
    private final Complaint validated = new Complaint("validate threw; the item was dropped");
    private final Complaint resetFailed = new Complaint("reset threw; the item was dropped");
    private final Complaint weighed = new Complaint("weigher threw; the item was dropped");
    private final Complaint destroyed = new Complaint("destroy threw");

    Workshop(Premises<T> premises, Charging<T> charging) {
        this.gate = premises.gate();
        this.charging = charging;
        this.rules = premises.rules();
        this.slots = premises.slots();
        this.clock = premises.clock();
        this.books = premises.books();
        this.health = new FactoryHealth<>(rules);
    }

    /// See [FactoryHealth].
    FactoryHealth<T> health() {
        return health;
    }

    /// Reserves room in the budget for an item of a place, if there is a budget.
    ///
    /// @return false if there is none at this moment
    boolean tryReserve(Slot<T> slot) {
        return charging.tryReserve(slot, rules.terms().settings(), Demand.AT_ONCE);
    }

    /// Counts that there is no room, and says for a message why.
    String refusal() {
        return charging.refusal(rules.terms().settings(), Demand.AT_ONCE);
    }

    /// Whether a budget is what an item is wanting for.
    boolean lacksRoom() {
        return charging.lacksRoom(rules.terms().settings());
    }

    /// Makes an item for a place. If it fails there is none in it.
    ///
    /// A budget without room is no failure of the factory, which was not asked then; but it rests
    /// too after an item that was made in vain.
    void make(Slot<T> slot, Demand demand) throws Exception {
        Terms<T> terms = rules.terms();
        BoundedSettings<T> settings = terms.settings();
        if (!charging.tryReserve(slot, settings, demand)) {
            throw noRoom(settings, demand);
        }
        Flight.Span making = Flight.beginMaking();
        long start;
        try {
            start = makeWithinBudget(slot, settings, demand);
        } catch (Throwable failure) {
            Flight.end(making, settings.name(), failure);
            slot.job = null;
            slot.item = null;
            slot.endCharge();
            health.failed(terms, failure);
            throw failure;
        }
        Flight.end(making, settings.name(), null);
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

    /// Makes one for which there is room. What turns out too heavy is ended, and once more one is
    /// made, under what that weighed.
    ///
    /// @return when its factory was called
    private long makeWithinBudget(Slot<T> slot, BoundedSettings<T> settings, Demand demand)
            throws Exception {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (!charging.tryReserve(slot, settings, demand)) {
                break;
            }
            long start = System.nanoTime();
            if (tryMake(slot, settings, demand)) {
                return start;
            }
        }
        throw noRoom(settings, demand);
    }

    /// Makes one, of which the factory's failures are counted.
    ///
    /// @return false if it has turned out too heavy, and is ended
    private boolean tryMake(Slot<T> slot, BoundedSettings<T> settings, Demand demand)
            throws Exception {
        boolean made = false;
        try {
            slot.job = Job.here("creating");
            T item = settings.factory().make();
            slot.job = null;
            admit(item, slot, settings);
            boolean fits = settle(item, slot, settings, demand);
            made = true;
            return fits;
        } finally {
            if (!made) {
                books.factoryFailures.increment();
            }
        }
    }

    private RuntimeException noRoom(BoundedSettings<T> settings, Demand demand) {
        return gate.isClosed()
                ? new PoolClosedException(
                        "Pool '%s' is closed: nothing is made any more".formatted(settings.name()))
                : charging.exhausted(settings, demand);
    }

    /// Has what is charged follow the weight of a new item, which is ended if that cannot be.
    private boolean settle(T item, Slot<T> slot, BoundedSettings<T> settings, Demand demand) {
        boolean settled = false;
        try {
            settled = charging.settle(slot, item, settings, demand);
            return settled;
        } finally {
            if (!settled) {
                end(slot, settings);
                slot.item = null;
            }
        }
    }

    /// Has what an item is charged follow its weight.
    ///
    /// @return false if there is no room for that, or it cannot be told
    boolean follow(Slot<T> slot, BoundedSettings<T> settings) {
        T item = slot.item;
        try {
            return item == null || charging.follow(slot, item, settings);
        } catch (Throwable failure) {
            weighed.raise(settings.name(), failure);
            return false;
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
            end(slot, settings);
            throw new IllegalStateException(
                    "Pool '%s': a new item of %s was found invalid"
                            .formatted(settings.name(), item.getClass().getName()));
        }
    }

    /// Makes an item as good as new.
    ///
    /// @return false if it is no good
    boolean reset(T item) {
        Terms<T> terms = rules.terms();
        try {
            terms.reset().accept(item);
            return true;
        } catch (Throwable failure) {
            keepInterrupt(failure);
            resetFailed.raise(terms.settings().name(), failure);
            return false;
        }
    }

    /// Mends the item of a place if it was spoilt while it idled.
    ///
    /// @return false if somebody used it meanwhile, or it is no good
    boolean mend(Slot<T> slot) {
        Spoilt spoilt = slot.spoilt;
        Life life = slot.life;
        T item = slot.item;
        if (spoilt == null || life == null || item == null) {
            return true;
        }
        slot.spoilt = null;
        Scrutiny<T> scrutiny = rules.terms().scrutiny();
        try {
            return scrutiny.isUntouched(item, life, spoilt)
                    && (!spoilt.needsReset() || reset(item));
        } catch (VirtualMachineError e) { // no memory, no stack: nobody knows how it is by now
            return false;
        }
    }

    /// Asks the user whether the item of a place is good.
    boolean isValid(Slot<T> slot, BoundedSettings<T> settings) {
        PoolCheck<? super T> validator = settings.validator();
        T item = slot.item;
        if (validator == null || item == null) {
            return true;
        }
        if (!mend(slot)) {
            return false;
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

    /// Destroys the item of a place as it was to be when it was made. What that throws is counted.
    void end(Slot<T> slot) {
        BoundedSettings<T> settings = slot.madeUnder;
        if (settings != null) {
            end(slot, settings);
        }
    }

    private void end(Slot<T> slot, BoundedSettings<T> settings) {
        try {
            end(slot, settings.destroy());
        } catch (Throwable failure) {
            keepInterrupt(failure);
            destroyed.raise(settings.name(), failure);
        }
    }

    /// Destroys the item of a place in a way of the caller's.
    ///
    /// @throws Exception what that throws
    void end(Slot<T> slot, PoolAction<? super T> way) throws Exception {
        T item = slot.item;
        if (item == null) {
            return;
        }
        mend(slot); // whatever it finds: it is the end
        try {
            slot.job = Job.here("destroying");
            way.accept(item);
        } catch (Throwable failure) {
            books.destroyFailures.increment();
            throw failure;
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
}
