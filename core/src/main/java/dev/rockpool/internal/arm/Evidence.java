package dev.rockpool.internal.arm;

import dev.rockpool.Savings;
import dev.rockpool.Savings.Verdict;

/// What the control arm of one pool has measured.
///
/// # What a pool saves
///
/// Without it, each operation would call the factory, and its use would begin with an item that was
/// never used. With it, each takes an item and gives it back; and one that misses calls the factory
/// as well. So an operation saves, by the share *h* of those that hit,
///
/// > h × (factory + use of a new item − use of a used one) − taking and giving back
///
/// in time and in bytes, and each byte costs the collector's time for it.
///
/// The calls are timed in laps, and certain to a nanosecond or so. The uses are the user's, of any
/// length, and timed one by one: what they say of the item drowns mostly in what they do else. So
/// it counts only where it is certain: it is then what a new item still has to grow, or what a used
/// one costs to reset. A new item that grows allocates. If it does not, where that is counted, and
/// its use takes longer all the same, then only since that code is cold here: every other item is
/// used.
public final class Evidence {
    /// Trimmed of calls, which take always the same.
    private static final double ALIKE = 0.2;

    /// Trimmed of uses, of which the long ones may be what matters.
    private static final double UNALIKE = 0.05;

    /// Uses of either kind before their times say anything.
    private static final int ENOUGH_USES = 20;

    /// The times, or the bytes, of all that is compared.
    private static final class Quantity {
        final Window made = new Window(ALIKE);
        final Window turned = new Window(ALIKE);
        final Window newUse = new Window(UNALIKE);
        final Window oldUse = new Window(UNALIKE);

        /// How many uses of either kind are known.
        int uses() {
            return Math.min(newUse.size(), oldUse.size());
        }

        Figure savedInUse(int enough) {
            Figure difference = newUse.figure().minus(oldUse.figure());
            return uses() >= enough && difference.isCertain() ? difference : Figure.NONE;
        }

        /// What an operation would take without the pool, in so far as it does not with it.
        Figure without(double hitShare, Figure inUse) {
            return made.figure().plus(inUse).times(hitShare);
        }
    }

    private final Quantity time = new Quantity(); // ns; guarded by this
    private final Quantity size = new Quantity(); // bytes; guarded by this

    /// Adds what it took to make an item, and to take one and give it back.
    ///
    /// @param madeBytes as `made` has them, or as somebody else knows them who may not know them
    ///   either: `NaN`
    public synchronized void addCalls(Lap made, double madeBytes, Lap turned) {
        time.made.add(made.nanos());
        time.turned.add(turned.nanos());
        if (!Double.isNaN(madeBytes)) {
            size.made.add(madeBytes);
            size.turned.add(Double.isNaN(turned.bytes()) ? 0 : turned.bytes());
        }
    }

    /// Adds a use, with the return of an item to the pool at its end.
    ///
    /// @param fresh whether its item was new
    /// @param bytes that it allocated; `NaN` if that is not known
    public synchronized void addUse(boolean fresh, long nanos, double bytes) {
        (fresh ? time.newUse : time.oldUse).add((double) nanos);
        if (!Double.isNaN(bytes)) {
            (fresh ? size.newUse : size.oldUse).add(bytes);
        }
    }

    /// What follows from it.
    ///
    /// @param acquired operations in the time of the bill
    /// @param hits those of them that found an item
    /// @param overhead see [Savings#overhead()]
    public synchronized Savings savings(long acquired, long hits, Bill bill, double overhead) {
        double hitShare = acquired == 0 ? 1 : (double) hits / acquired;
        Figure growth = size.savedInUse(Judge.ENOUGH);
        Figure inUse = timeInUse(growth);
        Figure bytes = size.without(hitShare, growth).minus(size.turned.figure());
        Figure cost = time.turned.figure();
        Figure nanos = time.without(hitShare, inUse).minus(cost).plus(bytes.times(bill.price()));
        Verdict verdict = Judge.verdict(nanos, Judge.WORTH);
        return new Savings(
                verdict == Verdict.STOP && mayCostMore(growth, inUse) ? Verdict.UNDECIDED : verdict,
                time.made.size(),
                nanos.estimate(),
                bytes.estimate(),
                cost.estimate(),
                bill.shareOf(bytes.mean() * acquired),
                overhead);
    }

    private Figure timeInUse(Figure growth) {
        Figure saved = time.savedInUse(ENOUGH_USES);
        boolean cold = saved.mean() > 0 && isGrowthKnown() && growth.mean() <= 0;
        return cold ? Figure.NONE : saved;
    }

    /// Whether the use of a new item may still turn out to take longer.
    private boolean mayCostMore(Figure growth, Figure inUse) {
        return isGrowthKnown() ? growth.mean() > 0 && inUse.mean() == 0 : time.uses() < ENOUGH_USES;
    }

    private boolean isGrowthKnown() {
        return size.uses() >= Judge.ENOUGH;
    }
}
