package dev.rockpool.internal.budget;

import dev.rockpool.ByteBudget.WhenFull;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One pool's part of a budget. All that a pool has to know of it.
///
/// A pool makes an item in three steps: [#reserve] for what its items weighed so far, the factory,
/// [#settle] for what the new one weighs. Each item has its [Charge] from then on.
///
/// The pool holds its account, and the ledger holds the account but not the pool. Once that is
/// collected, what it was charged is given back as a whole.
public final class Account {
    private static final long ENDED = -1; // in place of bytes: it is charged no more

    private final Ledger ledger;
    private final String pool;
    private final boolean outlivesItsPool;
    private final AtomicLong used = new AtomicLong(); // bytes
    private @Nullable WeakReference<Reclaimable> reclaimable; // before the ledger knows the account
    private @Nullable Charges charges; // likewise
    private volatile long expected = 1; // bytes; of the next item, by the last
    private volatile boolean isClosed; // nobody waits any more

    // Under the lock of the line.
    final SequencedSet<Waiter> waiters = new LinkedHashSet<>();
    volatile int waiting; // as many as there are of them

    // By one round of the reclaimer at a time.
    long activityBefore;
    int idleRounds;

    Account(Ledger ledger, String pool, boolean outlivesItsPool) {
        this.ledger = ledger;
        this.pool = pool;
        this.outlivesItsPool = outlivesItsPool;
    }

    /// Has the ledger know of the account, now that the pool is made.
    ///
    /// @param pool held weakly, so the pool must hold it
    public void enter(Reclaimable pool) {
        reclaimable = new WeakReference<>(pool);
        ledger.enter(this);
    }

    /// Begins to tell items by their identity. Called before the ledger knows of the account.
    ///
    /// @return of an account that has none yet
    public Charges charges() {
        charges = new Charges(this);
        return charges;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Whether it is one of this ledger's.
    public boolean isIn(Ledger other) {
        return ledger == other;
    }

    String pool() {
        return pool;
    }

    @Nullable Reclaimable reclaimable() {
        return reclaimable == null ? null : reclaimable.get();
    }

    /// What the pool is charged.
    public long used() {
        return Math.max(0, used.get());
    }

    /// Charges bytes, if they fit and nobody waits for some.
    public boolean tryCharge(long bytes) {
        if (!ledger.isTurnOf(Thread.currentThread()) || !ledger.tryTake(bytes)) {
            return false;
        }
        if (!tryAdd(bytes)) {
            ledger.giveBack(bytes);
            return false;
        }
        ledger.lighten();
        return true;
    }

    private boolean tryAdd(long bytes) {
        long before = used.get();
        while (before != ENDED) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /// Gives bytes back that were charged.
    public void refund(long bytes) {
        if (bytes > 0 && tryAdd(-bytes)) { // else all was given back when the pool was collected
            ledger.giveBack(bytes);
        }
    }

    /// Gives back what is due: of items that were collected, and of a pool that was. Ends an
    /// account that has nothing and is closed.
    ///
    /// @return whether the account is done with
    boolean expunge() {
        if (charges != null) {
            charges.expunge();
        }
        boolean forgotten = reclaimable != null && reclaimable.refersTo(null);
        if (forgotten && !outlivesItsPool) {
            ledger.giveBack(Math.max(0, used.getAndSet(ENDED)));
            return true;
        }
        return (forgotten || isClosed) && used.compareAndSet(0, ENDED);
    }

    /// What the next item is expected to weigh.
    public long expected() {
        return expected;
    }

    /// Charges what the next item may weigh.
    ///
    /// @return null if there is no room, or somebody waits for it
    public @Nullable Charge tryReserve() {
        long bytes = expected;
        return tryCharge(bytes) ? Charge.of(this, bytes) : null;
    }

    /// Charges what the next item may weigh, or does as the budget says where that does not fit.
    ///
    /// @param isWanted whether somebody still waits for the item; without, it is not waited for
    /// @return null if the item may not be made
    public @Nullable Charge reserve(BooleanSupplier isWanted) {
        Charge reserved = obtain(reservation(isWanted));
        return reserved != null ? reserved : unpooled();
    }

    /// Charges what the next item may weigh, without a wait, whatever the budget says.
    ///
    /// @return null if there is no room now
    public @Nullable Charge reserveNow() {
        return ledger.obtainNow(reservation(() -> false), false);
    }

    private Request<Charge> reservation(BooleanSupplier isWanted) {
        return new Request<>(this::expected, this::tryReserve, isWanted);
    }

    /// Lets an item be made though there is no room for it, if the budget says so.
    ///
    /// @return null if not
    public @Nullable Charge unpooled() {
        if (ledger.whenFull() == WhenFull.UNPOOLED) {
            ledger.countUnpooled();
            return Charge.unpooled(this);
        }
        return null;
    }

    /// Counts that something was not to be had, after the caller has said what.
    public void refused() {
        ledger.countRefusal();
        expectLess();
    }

    /// Tells that a reservation has come to nothing, for one who waits on. It has not waited where
    /// the budget refuses at once: it is repeated soon, and is not to have what does not fit made.
    public void waitedInVain() {
        if (ledger.whenFull() == WhenFull.WAIT) {
            expectLess();
        }
    }

    private void expectLess() {
        expected = Math.max(1, expected / 2); // or one huge item would keep out all others
    }

    /// Has a reservation follow the weight of the item that was made for it. If there is no room
    /// for that the reservation is given back: nobody waits with something in hand.
    ///
    /// @param needed whether an item for which there is no room may be used once, if the budget
    ///   says so
    /// @return false if the item is not to be used; the next reservation knows what it weighs
    public boolean settle(Charge reserved, long weight, boolean needed) {
        expected = Math.min(weight, ledger.hardBytes());
        if (reserved.isUnpooled()
                || reserved.follow(weight)
                || (ledger.makeRoom(weight - reserved.bytes(), false) && reserved.follow(weight))) {
            return true;
        }
        if (needed && ledger.whenFull() == WhenFull.UNPOOLED) {
            reserved.exempt();
            ledger.countUnpooled();
            return true;
        }
        reserved.end();
        return false;
    }

    /// Gets something, or does as the budget says where it is not to be had.
    ///
    /// @param bytes that it will take
    /// @param attempt looks for it, and charges for what has to be made; null if it is not to be
    ///   had now
    /// @return null if it is not to be had
    public <R> @Nullable R obtain(LongSupplier bytes, Supplier<? extends @Nullable R> attempt) {
        return ledger.obtain(this, new Request<>(bytes, attempt, () -> true));
    }

    /// Gets an item that idles, or a charge to make one, or does as the budget says.
    ///
    /// @param attempt looks for one, and reserves room; null if neither is to be had now
    /// @return null if it is not to be had
    public <R> @Nullable R obtainItem(Supplier<? extends @Nullable R> attempt) {
        return obtain(new Request<R>(this::expected, attempt, () -> true));
    }

    /// Where the budget lets items be made without room nobody is held up.
    private <R> @Nullable R obtain(Request<R> request) {
        return ledger.whenFull() == WhenFull.UNPOOLED
                ? ledger.obtainNow(request, false)
                : ledger.obtain(this, request);
    }

    /// Hands something to the first that waits for it, as what its attempt would have got.
    ///
    /// @return false if nobody waits, or is looking for it at this moment
    public boolean handOver(Object found) {
        return waiting > 0 && ledger.line().handOver(this, found);
    }

    /// Has the first that waits look for itself.
    public void call() {
        ledger.line().callFirstOf(this);
    }

    /// Whether somebody waits for something of this pool.
    public boolean isAwaited() {
        return waiting > 0;
    }

    /// Whether somebody waits for the room that this pool takes, and nobody for the pool.
    public boolean isClaimed() {
        return waiting == 0 && ledger.line().size() > 0;
    }

    /// Has nobody wait any more, since the pool is closed.
    public void close() {
        isClosed = true;
        ledger.line().callAllOf(this);
    }

    boolean isClosed() {
        return isClosed;
    }

    /// Whether there is room at this moment.
    public boolean hasRoom(long bytes) {
        return ledger.hasRoom(bytes);
    }

    /// Says for a message why there is no room, and what can be done.
    public String refusal(long bytes) {
        return ledger.refusal(bytes);
    }
}
