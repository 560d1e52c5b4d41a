package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import dev.rockpool.internal.budget.Charge;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// One unit of a pool's capacity: a place for an item, and whose that is.
///
/// # The state
///
/// ```
///          make                lease, by CAS
///  VACANT ------> MINE ------> IDLE <------> LEASED
///     ^            |  ^  claim  |  give back    |
///     +------------+  +---------+---------------+
///        destroy          take away
/// ```
///
/// Whoever moves the state to `LEASED` or `MINE` is alone with the other fields until he moves it
/// on. Each lease has a number of its own in the upper bits, so a holder that comes late is told
/// from the present one, and the releases so far cost no counter. A lease that nobody saw, since
/// the item was no good or its thread was gone, gives its number back.
///
/// @param <T> the type of the items
sealed class Slot<T> extends Padded permits PaddedSlot {
    private static final VarHandle STATE =
            Fields.handle(MethodHandles.lookup(), "state", long.class);

    private static final VarHandle BEST_BEFORE =
            Fields.handle(MethodHandles.lookup(), "bestBefore", long.class);

    private static final VarHandle NEAR = Fields.handle(MethodHandles.lookup(), "near", long.class);

    private static final int NUMBER_SHIFT = 2;
    private static final long ONE = 1L << NUMBER_SHIFT;
    private static final long KIND = ONE - 1;
    private static final long VACANT = 0;
    private static final long IDLE = 1;
    private static final long LEASED = 2;
    private static final long MINE = 3; // being made, looked at or destroyed
    private static final long CONDEMNED = 0;

    /// Later than any time: who reads it of a lease that nobody has noted takes that for none.
    static final long NOBODY = Long.MAX_VALUE;

    final int index;

    /// Pool time, ns; when the item's life is over. Anybody may end it, by [#CONDEMNED].
    volatile long bestBefore;

    /// Pool time, ns; written before the end of the life that begins then.
    volatile long madeAt;

    // Under the state.
    @Nullable T item;
    @Nullable BoundedSettings<T> madeUnder; // its destroy is the item's
    @Nullable Charge charge; // of the item, and before it of what it may weigh
    long releasedAt; // pool time, ns
    boolean fresh; // made by the one who leases it now, and seen by nobody
    long releasesBefore; // at the last ageing step; -1 if it has seen none
    int step; // of ageing, the last that it has seen
    long turn; // where a strict order counts: greater was made or released later

    // Of an item that is watched closely, under the state.
    @Nullable Life life;
    @Nullable Spoilt spoilt; // while it idles; null if it is not

    // Read racily by those who ask.
    @Nullable Job job; // the callback under way

    // Of the lease; read racily by those who ask.
    @Nullable Thread holder;
    @Nullable String tag;
    @Nullable Throwable site;
    long leasedAt; // pool time, ns; NOBODY while the item is looked at before its lease is noted
    long sampledAt; // System.nanoTime, if there is a site

    private long toldLease; // the last that was told to be long
    private long near; // leases to the thread that had the item before; read by others
    private volatile long state;

    Slot(int index) {
        this.index = index;
    }

    /// Has the item replaced as soon as nobody holds it.
    void condemn() {
        bestBefore = CONDEMNED;
    }

    /// Begins the life of an item.
    void begin(long now, long lifetime) {
        madeAt = now;
        bestBefore = Terms.later(now, lifetime);
    }

    /// Gives the life another length, unless it was ended.
    void liveFor(long lifetime) {
        long seen = bestBefore;
        if (seen != CONDEMNED) {
            BEST_BEFORE.compareAndSet(this, seen, Terms.later(madeAt, lifetime));
        }
    }

    /// Takes the item, if it is idle, for a lease of its own number.
    boolean tryLease() {
        long seen = state;
        return kind(seen) == IDLE && STATE.compareAndSet(this, seen, next(seen));
    }

    /// Ends the lease under way.
    ///
    /// @return false if another did
    boolean tryIdle(long lease) {
        return STATE.compareAndSet(this, lease, number(lease) | IDLE);
    }

    /// Ends the lease under way, to destroy the item.
    ///
    /// @return false if another did
    boolean tryTakeAway(long lease) {
        return STATE.compareAndSet(this, lease, number(lease) | MINE);
    }

    /// Makes the item of a lease that nobody saw mine.
    void refuse() {
        state = number(state - ONE) | MINE;
    }

    /// Makes the item of a lease that nobody saw idle again.
    void decline() {
        state = number(state - ONE) | IDLE;
    }

    /// Counts the present lease as one to the thread that had the item before.
    void countNear() {
        NEAR.setOpaque(this, near + 1);
    }

    /// The leases to the thread that had the item before.
    long near() {
        return (long) NEAR.getOpaque(this);
    }

    /// Takes the item, if it is idle, for a look at it.
    boolean tryClaim() {
        long seen = state;
        return kind(seen) == IDLE && STATE.compareAndSet(this, seen, number(seen) | MINE);
    }

    /// Takes the place, if there is no item in it.
    boolean tryOccupy() {
        long seen = state;
        return kind(seen) == VACANT && STATE.compareAndSet(this, seen, number(seen) | MINE);
    }

    /// Lets everybody have the item that is mine.
    void putIdle() {
        state = number(state) | IDLE;
    }

    /// Takes the item that is mine for a lease.
    void putLeased() {
        state = next(state);
    }

    /// Gives the place back, without an item.
    void putVacant() {
        item = null;
        madeUnder = null;
        life = null;
        spoilt = null;
        endCharge();
        forgetHolder();
        state = number(state) | VACANT;
    }

    /// Has nothing charged for the place.
    void endCharge() {
        Charge charge = this.charge;
        if (charge != null) {
            this.charge = null;
            charge.end();
        }
    }

    /// The present lease of an item, or 0 if there is none: the place may have another item by now.
    long leaseOf(Object item) {
        long seen = state;
        return kind(seen) == LEASED && this.item == item ? seen : 0;
    }

    /// Whether the lease under way is out for longer than a limit, which is said once.
    ///
    /// @param now pool time, ns
    /// @param limit ns
    synchronized boolean isNewlyHeldLong(long now, long limit) {
        long lease = state;
        long since = leasedAt; // after the state: of this lease, or of none
        if (kind(lease) != LEASED || lease == toldLease || now - since < limit) {
            return false;
        }
        toldLease = lease;
        return true;
    }

    /// Whether the last holder is a thread that has ended, and is kept by this field alone.
    boolean isLastHeldByTheDead() {
        Thread last = holder;
        return last != null && !last.isAlive();
    }

    void forgetHolder() {
        holder = null;
        tag = null;
        site = null;
    }

    boolean isIdle() {
        return kind(state) == IDLE;
    }

    boolean isLeased() {
        return kind(state) == LEASED;
    }

    boolean isVacant() {
        return kind(state) == VACANT;
    }

    /// How many leases have ended. Never falls.
    long releases() {
        long seen = state;
        return (seen >>> NUMBER_SHIFT) - (kind(seen) == LEASED ? 1 : 0);
    }

    private static long kind(long state) {
        return state & KIND;
    }

    private static long number(long state) {
        return state & ~KIND;
    }

    private static long next(long state) {
        return (number(state) + ONE) | LEASED;
    }
}
