package dev.rockpool.internal.elastic;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Patience;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Magazines that virtual threads share, and platform threads for which the table has no entry.
///
/// Virtual threads own nothing: one that kept an item would make one item for each of a million
/// threads. They meet at a few stripes instead, each behind a word that is tried and never waited
/// for: who finds it taken goes to the next stripe. Nothing under the word blocks, unmounts or
/// calls foreign code.
///
/// The word is given back by a plain store after a release fence, and not by a method, so that a
/// stack overflow inside cannot leave it taken. An inner method that fails has changed nothing (see
/// [Magazines]).
final class Stripe<T> extends Magazines<T> {
    private static final VarHandle TAKEN =
            Fields.handle(MethodHandles.lookup(), "taken", int.class);

    /// What came of an attempt to give an item back.
    enum Push {
        DONE(Outcome.KEPT),
        /// Another thread is inside, or the item is too heavy.
        BUSY(Outcome.PASSED),
        /// The pool is closed.
        CLOSED(Outcome.DROPPED),
        /// The item is on top already: released twice.
        REPEATED(Outcome.FAILED);

        final Outcome outcome;

        Push(Outcome outcome) {
            this.outcome = outcome;
        }
    }

    private int taken; // 0 or 1; from 0 to 1 by CAS, to 0 by the taker
    private boolean closed; // under taken

    Stripe(long maxBytes, long maxItemBytes) {
        super(maxBytes, maxItemBytes);
    }

    /// Takes an item, if the stripe is free and holds one. Its slot does not go on referring to it:
    /// here the atomics cost more than the reference.
    @Nullable T tryPop() {
        if (!tryTake()) {
            return null;
        }
        try {
            T item = take();
            if (item == null && reload()) {
                item = take();
            }
            VarHandle.releaseFence();
            return item;
        } finally {
            taken = 0;
        }
    }

    /// Takes an item for a thread that came from elsewhere.
    @Nullable T trySteal() {
        if (counts.inside() == 0 || !tryTake()) {
            return null;
        }
        try {
            T item = steal();
            VarHandle.releaseFence();
            return item;
        } finally {
            taken = 0;
        }
    }

    /// Gives an item back.
    ///
    /// @param overflow gets the batch that had to leave for it, inside; it must not throw and not
    ///   block
    Push tryPush(T item, long weight, boolean checked, Depot<T> overflow) {
        if (!tryTake()) {
            return Push.BUSY;
        }
        try {
            Push result =
                    closed ? Push.CLOSED : checked && isOnTop(item) ? Push.REPEATED : Push.DONE;
            if (result == Push.DONE && !push(item, weight)) {
                pushAfterMakingRoom(item, weight, overflow);
            }
            VarHandle.releaseFence();
            return result;
        } finally {
            taken = 0;
        }
    }

    /// Takes one item of a batch and keeps the others, if the stripe is free and empty and they are
    /// not too heavy for it.
    @Nullable T tryRefill(Batch<T> batch) {
        if (!tryTake()) {
            return null;
        }
        try {
            boolean fits = !closed && counts.inside() == 0 && takes(batch.weight);
            T item = fits ? refill(batch) : null;
            VarHandle.releaseFence();
            return item;
        } finally {
            taken = 0;
        }
    }

    /// Takes out everything, waiting for a holder who is inside for some instructions.
    ///
    /// @param close whether the stripe refuses items from now on
    List<Batch<T>> drain(boolean close) {
        Patience.until(this::tryTake);
        try {
            closed |= close;
            List<Batch<T>> content = empty();
            VarHandle.releaseFence();
            return content;
        } finally {
            taken = 0;
        }
    }

    private boolean tryTake() {
        return taken == 0 && TAKEN.compareAndSet(this, 0, 1);
    }
}
