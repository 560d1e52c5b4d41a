package dev.rockpool.internal.elastic;

import org.jspecify.annotations.Nullable;

/// Learns what the uses of a pool need, and says on release which item can hold far more.
///
/// # The burst that stays
///
/// Ten large uses leave ten large items, and a thousand small ones a second keep them alive: each
/// is taken and given back before it has idled for two steps. A bound on the size must be known
/// beforehand, and is wrong as soon as the work changes. So the pool looks at what the work needs.
///
/// # Far more than what
///
/// An item goes if it can hold more than four times each of three things: what its own last use
/// needed, what nearly all uses of the last [Period] needed, and what a new item holds. The first
/// keeps the large items of a burst for as long as it lasts. The second keeps those of traffic that
/// is large now and then, but not rarely: a large item that just served a small use is still
/// wanted. The third keeps a pool from making anew what it has just dropped. Four and not two,
/// since what grows by doubling can hold twice of what it was made for, and the sizes here are
/// rounded up to the next power of two.
///
/// # When a period ends
///
/// With an ageing step, if it has seen enough uses to tell a rare one from one in ten; else it goes
/// on. Where steps are rare, as on a busy pool that ages with major collections, [#rest()] ends it
/// after many uses. What it has learnt holds for the next and no longer: a burst that was large
/// enough to be taken for the traffic is forgotten with the second step after its end. An average
/// over periods would need six, with half the weight for each that is gone by.
///
/// Before the first period has ended nothing is known, and everything is kept.
///
/// @param <T> the type of the items
final class Utilisation<T> {
    /// The uses that a period must have seen to end with an ageing step. What is large once in ten
    /// times looks rarer than one in [Period#RARE] in one of three million such periods.
    static final int ENOUGH = 256;

    /// The uses after which a period ends without a step.
    static final int MANY = 65_536;

    private static final int FAR = 4;

    private final Gauges<T> gauges;

    /// Replaced under the monitor; read plainly by every release, to which any that is whole will
    /// do.
    private Period period = new Period(Long.MAX_VALUE);

    private volatile long newCapacity; // of the item made last

    Utilisation(Gauges<T> gauges) {
        this.gauges = gauges;
    }

    /// Begins to learn, if there is what to learn from.
    static <T> @Nullable Utilisation<T> by(@Nullable Gauges<T> gauges) {
        return gauges != null ? new Utilisation<>(gauges) : null;
    }

    /// Notes what a new item can hold. Of one whose gauge throws, nothing is known: it will throw
    /// on release, too, where that is counted.
    void learn(T item) {
        try {
            newCapacity = gauges.capacity().applyAsLong(item);
        } catch (VirtualMachineError error) {
            throw error;
        } catch (Throwable _) {
            newCapacity = 0;
        }
    }

    /// Asks an item that is released, and not reset yet, what its use needed.
    long used(T item) {
        long used = gauges.used().applyAsLong(item);
        period.count(Thread.currentThread().threadId(), used);
        return used;
    }

    /// Whether an item that was reset can hold far more than what is needed.
    ///
    /// @param used what it said before
    boolean isUnderused(T item, long used) {
        long capacity = gauges.capacity().applyAsLong(item);
        return isFarAbove(period.needBefore, capacity)
                && isFarAbove(used, capacity)
                && isFarAbove(newCapacity, capacity);
    }

    private static boolean isFarAbove(long need, long capacity) {
        return capacity / FAR > need;
    }

    /// An ageing step.
    void age() {
        endPeriodAfter(ENOUGH);
    }

    /// Done from time to time, whatever the ageing.
    void rest() {
        endPeriodAfter(MANY);
    }

    private synchronized void endPeriodAfter(long uses) {
        if (period.uses() >= uses) {
            period = new Period(period.need());
        }
    }
}
