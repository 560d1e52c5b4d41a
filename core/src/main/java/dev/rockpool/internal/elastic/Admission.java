package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Complaint;
import dev.rockpool.internal.Weights;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Decides on release whether an item is kept: runs the reset, asks `retain` and the gauges,
/// weighs.
///
/// These are the user's callbacks. They run before any state of the pool is touched, and whatever
/// the caller knows of its local is looked up again afterwards: a callback may call this pool,
/// unmount, take long or throw. A callback that throws costs its item; the exception ends here,
/// logged at the first time and at each power of two, since the releasing code did nothing wrong.
/// Errors of the virtual machine are passed on after the count.
///
/// @param <T> the type of the items
sealed class Admission<T> permits ChargedAdmission {
    /// In place of a weight, and above any: the item is dropped, and its release and drop are
    /// counted.
    static final long REFUSED = Long.MAX_VALUE;

    private final String pool;
    private final Consumer<? super T> reset;
    private final Predicate<? super T> retain;
    private final long maxItemBytes;
    private final @Nullable Utilisation<T> utilisation;
    private final Tally tally;
    private final Complaint threw =
            new Complaint("reset, retain, a gauge or the weigher threw; the item was dropped");

    /// Given, or learnt once, racily: a release that misses it assumes [Weights#UNKNOWN].
    private @Nullable ToLongFunction<? super T> weigher;

    Admission(ElasticSettings<T> settings, Tally tally) {
        this.pool = settings.name();
        this.reset = settings.reset();
        this.retain = settings.retain();
        this.maxItemBytes = settings.maxItemBytes();
        this.weigher = settings.weigher();
        this.utilisation = Utilisation.by(settings.gauges());
        this.tally = tally;
    }

    /// Learns from a new item whether its kind can be estimated, and what it can hold.
    void learn(T item) {
        if (weigher == null) {
            weigher = Weights.estimatorFor(item);
        }
        if (utilisation != null) {
            utilisation.learn(item);
        }
    }

    /// An ageing step.
    void age() {
        if (utilisation != null) {
            utilisation.age();
        }
    }

    /// Does what is to be done from time to time.
    void rest() {
        if (utilisation != null) {
            utilisation.rest();
        }
    }

    /// Makes an item ready for its next use.
    ///
    /// @return its weight in bytes, at least 1, or [#REFUSED]
    long admit(T item) {
        try {
            long used = utilisation != null ? utilisation.used(item) : 0;
            reset.accept(item);
            if (!retain.test(item)) {
                return refuse(tally.droppedOversize);
            }
            if (utilisation != null && utilisation.isUnderused(item, used)) {
                return refuse(tally.droppedUnderused);
            }
            return weigh(item);
        } catch (Throwable failure) {
            refuse(tally.droppedReset);
            return failed(failure);
        }
    }

    /// Makes an item ready for another use by its holder. Nothing is counted: it stays out.
    ///
    /// @return whether it is worth keeping
    boolean renew(T item) {
        try {
            reset.accept(item);
            return retain.test(item);
        } catch (Throwable failure) { // which its release meets again, and counts
            return false;
        }
    }

    /// What an item weighs that came through [#admit].
    ///
    /// @param admitted what that said
    long weight(T item, long admitted) {
        return admitted;
    }

    /// Makes an item ready once more, which was spoilt while it idled.
    ///
    /// @return false if that failed, which is counted
    boolean resetAgain(T item) {
        try {
            reset.accept(item);
            return true;
        } catch (Throwable failure) {
            tally.droppedReset.increment();
            failed(failure);
            return false;
        }
    }

    /// Whether an item of this weight is dropped, which is counted here if it was not before. Asked
    /// on the slow path only: no level near takes an item that is too heavy for the pool.
    boolean refuses(long weight) {
        if (weight != REFUSED && weight > maxItemBytes) {
            refuse(tally.droppedOversize);
            return true;
        }
        return weight == REFUSED;
    }

    /// Asks the weigher, or estimates.
    final long weigh(T item) {
        ToLongFunction<? super T> weigher = this.weigher;
        return weigher != null
                ? Math.clamp(weigher.applyAsLong(item), 1, REFUSED - 1)
                : Weights.UNKNOWN;
    }

    /// Counts an item that is dropped on its way in.
    final long refuse(LongAdder reason) {
        tally.released.increment();
        reason.increment();
        return REFUSED;
    }

    private long failed(Throwable failure) {
        if (failure instanceof VirtualMachineError error) {
            throw error;
        }
        threw.raise(pool, failure);
        return REFUSED;
    }
}
