package dev.rockpool.internal.fixed;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A place for an item, and in one word whose that is.
///
/// # The word
///
/// ```
///  63                              2 1     0
/// +---------------------------------+-------+
/// |  leases of the slot until now   | state |
/// +---------------------------------+-------+
///
///            make                 lease, by CAS
///  VACANT ---------> MINE ------> IDLE <------> LEASED
///     ^               |  ^  claim   |  give back   |
///     +---------------+  +----------+--------------+
///           drop              take away
/// ```
///
/// Whoever moves the state to `LEASED` or `MINE` is alone with the other fields until he moves it
/// on. Each lease has a number of its own, so one that has ended cannot end another: there is no
/// ABA, since no word is the same again once somebody has leased.
///
/// @param <T> the type of the items
sealed class Slot<T> permits PaddedSlot {
    private static final VarHandle WORD = Fields.handle(MethodHandles.lookup(), "word", long.class);

    private static final int VACANT = 0;
    private static final int IDLE = 1;
    private static final int LEASED = 2;
    private static final int MINE = 3; // being made, looked at or dropped

    private static final int NUMBER_SHIFT = 2;
    private static final long ONE = 1L << NUMBER_SHIFT;
    private static final long STATE = ONE - 1;

    final int index;

    @Nullable T item; // read racily by a release that looks for its slot

    // Of an item that is watched closely.
    @Nullable Life life; // until it is lent without being watched
    @Nullable Spoilt spoilt; // while it idles; read racily by an inspection
    @Nullable Use use; // read racily by those who look for items held long

    private volatile long word;

    /// Makes a vacant one.
    Slot(int index) {
        this.index = index;
    }

    /// To be asked for what is in it.
    long word() {
        return word;
    }

    /// Leases the item, if it is idle.
    boolean tryLease() {
        long seen = word;
        return state(seen) == IDLE && move(seen, (number(seen) + ONE) | LEASED);
    }

    /// The lease under way; 0 if there is none.
    long lease() {
        long seen = word;
        return state(seen) == LEASED ? seen : 0;
    }

    /// The lease of an item that is under way; 0 if there is none: the slot may have another item
    /// by now.
    long leaseOf(Object item) {
        long lease = lease();
        return this.item == item ? lease : 0; // after the word, so the item is that of the lease
    }

    /// Ends a lease.
    ///
    /// @return false if another did
    boolean tryIdle(long lease) {
        return move(lease, number(lease) | IDLE);
    }

    /// Ends a lease, to look at the item or to drop it.
    ///
    /// @return false if another did
    boolean tryTakeAway(long lease) {
        return move(lease, number(lease) | MINE);
    }

    /// Takes the item, if it is idle, for the pool itself. Counts as a lease: who searches
    /// meanwhile is to look again.
    boolean tryClaim() {
        long seen = word;
        return state(seen) == IDLE && move(seen, (number(seen) + ONE) | MINE);
    }

    /// Takes the slot, if there is no item in it.
    boolean tryOccupy() {
        long seen = word;
        return state(seen) == VACANT && move(seen, number(seen) | MINE);
    }

    /// Lets everybody have the item that is mine.
    void putIdle() {
        word = number(word) | IDLE;
    }

    /// Gives the slot back, without an item and what is known of it.
    void putVacant() {
        item = null;
        life = null;
        spoilt = null;
        use = null;
        word = number(word) | VACANT;
    }

    private boolean move(long from, long to) {
        return WORD.compareAndSet(this, from, to);
    }

    static boolean isIdle(long word) {
        return state(word) == IDLE;
    }

    static boolean isLeased(long word) {
        return state(word) == LEASED;
    }

    static boolean isVacant(long word) {
        return state(word) == VACANT;
    }

    /// How many leases have begun, and claims.
    static long leases(long word) {
        return word >>> NUMBER_SHIFT;
    }

    private static int state(long word) {
        return (int) (word & STATE);
    }

    private static long number(long word) {
        return word & ~STATE;
    }

    /// A lease at a level that watches all.
    ///
    /// @param type of the item
    /// @param since `System.nanoTime`
    /// @param lease its word
    record Use(Class<?> type, Thread holder, Life life, long since, long lease) {}
}
