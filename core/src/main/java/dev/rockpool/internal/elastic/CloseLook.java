package dev.rockpool.internal.elastic;

import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Quarantine;
import dev.rockpool.internal.safety.Scrutiny;
import dev.rockpool.internal.safety.Spoilt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The way back of an item that is watched closely: looked at before and after its callbacks, and
/// kept in quarantine. What is found unfit is dropped.
///
/// Two threads may both look at what leaves the quarantine, never at the same item.
///
/// @param <T> the type of the items
final class CloseLook<T> {
    private final Control control;
    private final Tally tally;
    private final Depot<T> depot;
    private final Quarantine<Stay<T>> quarantine;
    private final Admission<T> admission;
    private final Scrutiny<T> scrutiny;

    CloseLook(Levels<T> levels, Admission<T> admission, Scrutiny<T> scrutiny) {
        this.control = levels.control();
        this.tally = levels.tally();
        this.depot = levels.depot();
        this.quarantine = levels.quarantine();
        this.admission = admission;
        this.scrutiny = scrutiny;
    }

    /// Takes back an item that was out, and that nothing near refers to.
    ///
    /// @return false if it was unfit, or refused, and is dropped
    boolean release(T item, Life life) {
        if (!scrutiny.isOpen(item, life)) {
            drop(item, tally.droppedInvalid);
            return false;
        }
        long weight = admission.weight(item, admission.admit(item));
        if (admission.refuses(weight)) {
            tally.refund(item); // it was counted there
            return false;
        }
        if (!scrutiny.isClean(item, life)) {
            drop(item, tally.droppedReset);
            return false;
        }
        scrutiny.weigh(item, weight, life);
        tally.released.increment();
        var stay = new Stay<>(item, weight, life, scrutiny.spoil(item));
        quarantine.add(stay, weight);
        quarantine.makeRoom(this::letGo);
        if (ControlWord.isClosed(control.word())) { // perhaps since the last look at it
            dropAll();
        }
        return true;
    }

    private void drop(T item, LongAdder reason) {
        tally.released.increment();
        reason.increment();
        tally.refund(item);
    }

    /// Lends what has been in quarantine longest.
    ///
    /// @return null if there is nothing fit in it
    @Nullable T lend() {
        for (Stay<T> stay = quarantine.takeOldest(); stay != null; stay = quarantine.takeOldest()) {
            if (isFit(stay)) {
                return stay.item();
            }
        }
        return null;
    }

    /// Lets go of all that is in quarantine.
    void letGoOfAll() {
        quarantine.drain(this::letGo);
    }

    private void letGo(Stay<T> stay) {
        if (isFit(stay)) {
            depot.push(Batch.ofOne(stay.item(), stay.weight()));
        }
    }

    /// Drops all that is in quarantine.
    void dropAll() {
        quarantine.drain(stay -> {
            if (isUntouched(stay)) {
                tally.droppedCleared.increment();
                tally.refund(stay.item());
            }
        });
    }

    /// Whether an item that leaves the quarantine may be lent; if not it is counted as dropped.
    private boolean isFit(Stay<T> stay) {
        Spoilt spoilt = stay.spoilt();
        if (!isUntouched(stay)) {
            return false;
        }
        boolean fit = spoilt == null || !spoilt.needsReset() || admission.resetAgain(stay.item());
        if (!fit) {
            tally.refund(stay.item());
        }
        return fit;
    }

    private boolean isUntouched(Stay<T> stay) {
        boolean untouched = scrutiny.isUntouched(stay.item(), stay.life(), stay.spoilt());
        if (!untouched) {
            tally.droppedInvalid.increment();
            tally.refund(stay.item());
        }
        return untouched;
    }
}
