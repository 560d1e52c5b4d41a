package dev.rockpool.internal.fixed;

import java.util.concurrent.atomic.AtomicLongArray;

/// Whose the items of the slots are, in a word a slot.
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
/// Whoever moves the state to `LEASED` or `MINE` is alone with the slot until he moves it on. Each
/// lease has a number of its own, so one that has ended cannot end another: there is no ABA, since
/// no word is the same again once somebody has leased.
///
/// # The layout
///
/// Words are two cache lines apart in small pools, so that threads with different items never meet,
/// and closer in large ones, where they seldom do and a search has far to go.
final class States {
    private static final int VACANT = 0;
    private static final int IDLE = 1;
    private static final int LEASED = 2;
    private static final int MINE = 3; // being made, looked at or dropped

    private static final int NUMBER_SHIFT = 2;
    private static final long ONE = 1L << NUMBER_SHIFT;
    private static final long STATE = ONE - 1;

    /// Words that are apart by that share no line, nor the pair of lines fetched together.
    private static final int FAR = 16;

    /// The words of a pool are to stay in the nearest cache: 32 KiB.
    private static final int NEAR = 4096;

    private final int shift; // of an index, for how far apart the words are
    private final AtomicLongArray words; // with a gap ahead and behind

    /// All vacant.
    States(int size) {
        int apart = Math.clamp(NEAR / size, 1, FAR);
        shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(apart);
        words = new AtomicLongArray(place(size - 1) + FAR);
    }

    private int place(int slot) {
        return FAR + (slot << shift);
    }

    /// The word of a slot, to be asked for what is in it.
    long word(int slot) {
        return words.get(place(slot));
    }

    /// Leases an item, if it is idle.
    boolean tryLease(int slot) {
        long seen = word(slot);
        return state(seen) == IDLE && move(slot, seen, (number(seen) + ONE) | LEASED);
    }

    /// The lease of a slot that is under way; 0 if there is none.
    long lease(int slot) {
        long seen = word(slot);
        return state(seen) == LEASED ? seen : 0;
    }

    /// Ends a lease.
    ///
    /// @return false if another did
    boolean tryIdle(int slot, long lease) {
        return move(slot, lease, number(lease) | IDLE);
    }

    /// Ends a lease, to look at the item or to drop it.
    ///
    /// @return false if another did
    boolean tryTakeAway(int slot, long lease) {
        return move(slot, lease, number(lease) | MINE);
    }

    /// Takes an item, if it is idle, for a look at it.
    boolean tryClaim(int slot) {
        long seen = word(slot);
        return state(seen) == IDLE && move(slot, seen, number(seen) | MINE);
    }

    /// Takes a slot, if there is no item in it.
    boolean tryOccupy(int slot) {
        long seen = word(slot);
        return state(seen) == VACANT && move(slot, seen, number(seen) | MINE);
    }

    /// Lets everybody have the item that is mine.
    void putIdle(int slot) {
        words.set(place(slot), number(word(slot)) | IDLE);
    }

    /// Gives a slot back in which there is no item.
    void putVacant(int slot) {
        words.set(place(slot), number(word(slot)) | VACANT);
    }

    private boolean move(int slot, long from, long to) {
        return words.compareAndSet(place(slot), from, to);
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

    /// How many leases have begun.
    static long leases(long word) {
        return word >>> NUMBER_SHIFT;
    }

    private static int state(long word) {
        return (int) (word & STATE);
    }

    private static long number(long word) {
        return word & ~STATE;
    }
}
