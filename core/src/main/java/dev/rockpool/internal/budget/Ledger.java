package dev.rockpool.internal.budget;

import dev.rockpool.BudgetStats;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.PoolInterruptedException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The machine behind [ByteBudget]: one sum, and the accounts it is made of.
///
/// # The sum
///
/// A charge is added by one CAS, and only if the sum stays within the hard mark: it never exceeds
/// that, not even for a moment. A charge goes to the sum first and then to its account, a refund
/// the other way, so that the accounts together never hold more than the sum.
///
/// # When there is no room
///
/// Whoever finds none has some made by the [Reclaimer], and then does as the budget says. Who waits
/// stands in the [Line]. Nobody waits with a charge in hand: what is too heavy for its reservation
/// gives that back first.
///
/// # Locks
///
/// That of the line and those of the tables in [Charges], both innermost: a pool charges and
/// refunds under whatever lock of its own. A pool is called by the reclaimer alone, which holds no
/// lock.
public final class Ledger {
    private static final int NAMED = 3;

    private static volatile @Nullable Function<ByteBudget, Ledger> way;

    private final BudgetTerms terms;
    private final LongSupplier nanoTime;
    private final AtomicLong used = new AtomicLong(); // bytes
    private final AtomicLong highest = new AtomicLong(); // of used, so far
    private final LongAdder refusals = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final LongAdder unpooled = new LongAdder();
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final Line line = new Line();
    private final Reclaimer reclaimer;

    /// Makes a ledger without accounts.
    public Ledger(BudgetTerms terms) {
        this(terms, System::nanoTime);
    }

    /// @param nanoTime for deadlines
    Ledger(BudgetTerms terms, LongSupplier nanoTime) {
        this.terms = terms;
        this.nanoTime = nanoTime;
        this.reclaimer = new Reclaimer(this, nanoTime);
    }

    /// Says how to get from a budget to its ledger, which its own package alone may do.
    public static void way(Function<ByteBudget, Ledger> way) {
        Ledger.way = way;
    }

    /// The ledger of a budget, for the pools of our modules.
    public static Ledger of(ByteBudget budget) {
        return Objects.requireNonNull(way).apply(budget);
    }

    /// Makes an account for a pool that is about to be made.
    ///
    /// @param pool its name
    /// @param outlivesItsPool whether what is charged stays when the pool is collected, until it is
    ///   given back one by one
    public Account open(String pool, boolean outlivesItsPool) {
        return new Account(this, pool, outlivesItsPool);
    }

    void enter(Account account) {
        accounts.add(account);
    }

    List<Account> accounts() {
        return accounts;
    }

    Line line() {
        return line;
    }

    /// The name of the budget.
    public String name() {
        return terms.name();
    }

    /// The soft mark.
    public long softBytes() {
        return terms.softBytes();
    }

    /// The hard mark.
    public long hardBytes() {
        return terms.hardBytes();
    }

    WhenFull whenFull() {
        return terms.whenFull();
    }

    /// See [ByteBudget#used()].
    public long used() {
        expunge();
        return used.get();
    }

    boolean isTurnOf(Thread thread) {
        return line.isTurnOf(thread);
    }

    boolean isAboveSoft() {
        return used.get() > terms.softBytes();
    }

    boolean hasRoom(long bytes) {
        return bytes <= terms.hardBytes() - used.get();
    }

    /// Adds bytes to the sum, if they fit.
    boolean tryTake(long bytes) {
        long before = used.get();
        while (bytes <= terms.hardBytes() - before) {
            if (used.compareAndSet(before, before + bytes)) {
                note(before + bytes);
                return true;
            }
            before = used.get();
        }
        return false;
    }

    private void note(long sum) {
        if (sum > highest.get()) {
            highest.accumulateAndGet(sum, Math::max);
        }
    }

    /// Takes bytes from the sum, and tells who waits.
    void giveBack(long bytes) {
        used.addAndGet(-bytes);
        line.call();
    }

    /// Has some given back that idles, by another thread, if there is more than there should be.
    void lighten() {
        if (isAboveSoft()) {
            reclaimer.lighten();
        }
    }

    /// Has room made by what idles, the idlest pools first.
    ///
    /// @param patient whether it waits a moment if that was tried just now
    /// @return whether there is some
    boolean makeRoom(long bytes, boolean patient) {
        expunge();
        return reclaimer.makeRoom(bytes, patient);
    }

    private void expunge() {
        List<Account> ended = accounts.stream().filter(Account::expunge).toList();
        if (!ended.isEmpty()) {
            accounts.removeAll(ended);
        }
    }

    void countUnpooled() {
        unpooled.increment();
    }

    void countRefusal() {
        refusals.increment();
    }

    /// See [Account#obtain].
    <R> @Nullable R obtain(Account account, Request<R> request) {
        boolean waits = terms.whenFull() == WhenFull.WAIT;
        R got = obtainNow(request, !waits);
        return got == null && waits && request.bytes().getAsLong() <= terms.hardBytes()
                ? await(account, request)
                : got;
    }

    /// Gets something without a wait in the line.
    ///
    /// @param patient see [#makeRoom]
    <R> @Nullable R obtainNow(Request<R> request, boolean patient) {
        R got = request.attempt().get();
        return got == null
                        && isTurnOf(Thread.currentThread())
                        && makeRoom(request.bytes().getAsLong(), patient)
                ? request.attempt().get()
                : got;
    }

    @SuppressWarnings("unchecked") // what is handed over comes from the waiter's own pool
    private <R> @Nullable R await(Account account, Request<R> request) {
        long since = nanoTime.getAsLong();
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(account);
        }
        waits.increment();
        var waiter = new Waiter(account);
        boolean left = false;
        try {
            line.join(waiter);
            R got = await(waiter, since, request);
            R given = (R) line.leave(waiter);
            left = true;
            if (got != null || given != null) {
                return got != null ? got : given;
            }
            if (waiter.thread.isInterrupted() && !account.isClosed()) {
                throw interrupted(account);
            }
            return null;
        } catch (Throwable failure) {
            R given = left ? null : (R) line.leave(waiter);
            if (given != null) {
                return given; // it has passed out of the pool's hands already
            }
            throw failure;
        }
    }

    /// Looks and sleeps until it is found, handed over, too late, or not wanted any more.
    private <R> @Nullable R await(Waiter waiter, long since, Request<R> request) {
        long nap = Line.SHORTEST_NAP;
        while (true) {
            if (line.tryLook(waiter)) {
                R got = look(waiter, request);
                if (got != null) {
                    return got;
                }
                line.lookedInVain(waiter);
            }
            long left = terms.maxWait() - (nanoTime.getAsLong() - since);
            if (waiter.given != null
                    || left <= 0
                    || waiter.thread.isInterrupted()
                    || waiter.account.isClosed()
                    || !request.isWanted().getAsBoolean()) {
                return null;
            }
            line.sleep(waiter, nap, left);
            nap = waiter.called ? Line.SHORTEST_NAP : Math.min(2 * nap, Line.LONGEST_NAP);
        }
    }

    private <R> @Nullable R look(Waiter waiter, Request<R> request) {
        R got = request.attempt().get();
        return got == null && line.isFirst(waiter) && makeRoom(request.bytes().getAsLong(), false)
                ? request.attempt().get()
                : got;
    }

    private PoolInterruptedException interrupted(Account account) {
        return new PoolInterruptedException(
                "Pool '%s': interrupted while waiting for room in budget '%s'"
                        .formatted(account.pool(), name()));
    }

    /// Says why there is no room for some bytes, and what can be done.
    String refusal(long bytes) {
        return "no room for %d bytes in budget '%s': %d of %d bytes used%s%s. Give items back sooner, or raise the hard mark"
                .formatted(bytes, name(), used.get(), terms.hardBytes(), largest(), waitedInVain());
    }

    private String waitedInVain() {
        return terms.whenFull() == WhenFull.WAIT
                ? ", %d waiting, for %.3f s at most"
                        .formatted(line.size(), terms.maxWait() / 1_000_000_000.0)
                : "";
    }

    private String largest() {
        String largest =
                shares().stream()
                        .sorted(Comparator.comparingLong(BudgetStats.Share::bytes).reversed())
                        .limit(NAMED)
                        .map(share -> "'%s' %d".formatted(share.pool(), share.bytes()))
                        .collect(Collectors.joining(", "));
        return largest.isEmpty() ? "" : " (" + largest + ")";
    }

    private List<BudgetStats.Share> shares() {
        return accounts.stream()
                .map(account -> new BudgetStats.Share(account.pool(), account.used()))
                .toList();
    }

    /// See [ByteBudget#stats()].
    public BudgetStats stats() {
        expunge();
        List<BudgetStats.Share> shares = shares(); // before the sum, which holds them
        return new BudgetStats(
                name(),
                terms.softBytes(),
                terms.hardBytes(),
                used.get(),
                highest.get(),
                line.size(),
                waits.sum(),
                refusals.sum(),
                unpooled.sum(),
                reclaimer.steps(),
                shares);
    }
}
