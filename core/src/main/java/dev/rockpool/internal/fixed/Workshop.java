package dev.rockpool.internal.fixed;

import dev.rockpool.PoolFactoryException;
import dev.rockpool.internal.Complaint;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Spoilt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Makes the items of a pool, and makes them as good as new: all that calls the user's code. Each
/// is in a slot of the caller's, which stays the caller's.
///
/// @param <T> the type of the items
final class Workshop<T> {
    private final String pool;
    private final Supplier<? extends T> factory;
    private final Consumer<? super T> reset;
    private final Slots<T> slots;
    private final Books books;
    private final Scrutiny<T> scrutiny;
    private final Complaint resetFailed = new Complaint("reset threw; the item was dropped");

    Workshop(FixedSettings<T> settings, Slots<T> slots, Books books, Scrutiny<T> scrutiny) {
        this.pool = settings.name();
        this.factory = settings.factory();
        this.reset = settings.reset();
        this.slots = slots;
        this.books = books;
        this.scrutiny = scrutiny;
    }

    /// Makes an item for a slot. If it fails there is none in it.
    void make(Slot<T> slot) {
        boolean made = false;
        try {
            T item = call(slot);
            if (item == null) {
                throw new IllegalStateException(
                        failed(slot, "returned null") + "; it must make an item or throw");
            }
            if (!slots.tryPut(item, slot)) {
                throw new IllegalStateException(
                        failed(
                                slot,
                                "returned an item of %s that is in the pool already"
                                        .formatted(item.getClass().getName())));
            }
            books.created.incrementAndGet();
            made = true;
        } finally {
            if (!made) {
                books.factoryFailures.incrementAndGet();
            }
        }
    }

    private T call(Slot<T> slot) {
        try {
            return factory.get();
        } catch (Exception failure) {
            throw new PoolFactoryException(failed(slot, "threw"), failure);
        }
    }

    private String failed(Slot<T> slot, String how) {
        return "Pool '%s': its factory %s %s for slot %d of %d"
                .formatted(pool, factory.getClass().getName(), how, slot.index + 1, slots.size());
    }

    /// Makes an item as good as new.
    ///
    /// @return false if it is no good
    boolean reset(T item) {
        try {
            reset.accept(item);
            return true;
        } catch (Throwable failure) {
            resetFailed.raise(pool, failure);
            return false;
        }
    }

    /// Mends the item of a slot if it was spoilt while it idled.
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
        try {
            return scrutiny.isUntouched(item, life, spoilt)
                    && (!spoilt.needsReset() || reset(item));
        } catch (VirtualMachineError e) { // no memory, no stack: nobody knows how it is by now
            return false;
        }
    }
}
