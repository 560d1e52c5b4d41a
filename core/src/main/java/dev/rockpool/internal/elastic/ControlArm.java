package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Savings;
import dev.rockpool.internal.Allowance;
import dev.rockpool.internal.Weights;
import dev.rockpool.internal.arm.Bill;
import dev.rockpool.internal.arm.Evidence;
import dev.rockpool.internal.arm.Lap;
import dev.rockpool.internal.arm.Meter;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Sampler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Measures what a pool saves, by samples of its leases: what an operation takes that calls the
/// factory, and what one takes that comes to the pool.
///
/// # A sample
///
/// In the thread of a lease that begins a lap of calls of the factory is timed, and a lap of turns
/// of a *twin*: a pool of the same settings that nobody else uses, so that neither the books nor
/// what the pool has learnt of its uses know of it. Then the lease begins: every other one with the
/// item that was made last, past the pool, the rest with their own. Their uses are timed, and how
/// they end ([MeasuredLease]).
///
/// # Cold code
///
/// The better the pool, the rarer its factory is called, and an interpreted one takes ten times as
/// long as it would in a program without the pool. So a lap of a short call is long, and what a
/// sample says counts only when the factory has been called often enough to be compiled, or takes
/// so long that this makes no difference. What came too early is forgotten all the same: the
/// samples become rarer at the same pace as the arm grows older, so the last of them always cover
/// most of its life.
///
/// # What it costs
///
/// A lease asks the sampler, as it does anyway; all else happens to a sample. What that takes is
/// paid for by the time to the next, as the watch of the leases does, out of an allowance of the
/// arms' own. Of a factory that takes long there is one call a sample.
final class ControlArm<T> {
    private static final Allowance ALLOWANCE = new Allowance(400);

    private static final long LAP = TimeUnit.MICROSECONDS.toNanos(20);
    private static final int MOST_CALLS = 1024;

    /// Between two samples lies so small a part of its age.
    private static final int PACE = 64;

    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(10);
    private static final long EAGER = TimeUnit.SECONDS.toNanos(1); // rest

    private static final long UNSEEN = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long COMPILED = 10_000; // calls
    private static final double LONG = 2_000; // ns a call, of which cold code is not the most
    private static final int FEW = 8; // samples
    private static final int MANY = 24; // samples

    private final ElasticEngine<T> pool;
    private final ElasticEngine<T> twin;
    private final Supplier<? extends T> factory;
    private final @Nullable ToLongFunction<? super T> weigher;
    private final Sampler sampler;
    private final Evidence evidence = new Evidence();

    private final Bill first = Bill.now();
    private final PoolStats before;
    private final long since = Allowance.now(); // ns
    private final AtomicLong spent = new AtomicLong(); // ns
    private volatile long next = since; // ns; when a sample is due

    // Of the samples, of which there is one at a time: ordered by next.
    private int makes = 1; // calls in the next lap
    private int turns = 1; // calls in the next lap
    private long made; // so far
    private long samples; // so far
    private double fastest = Double.MAX_VALUE; // ns a call, of a lap so far

    ControlArm(ElasticSettings<T> settings, ElasticEngine<T> pool, PoolStats before) {
        this.pool = pool;
        this.twin = new ElasticEngine<>(settings.forTwin());
        this.factory = settings.factory();
        this.weigher = settings.weigher();
        this.sampler = pool.sampler();
        this.before = before;
    }

    /// Whether it is time for a sample. At FULL it never is: nothing takes as long there as it does
    /// elsewhere.
    boolean isDue() {
        return Allowance.now() >= next && pool.safety() != SafetyLevel.FULL;
    }

    /// Whether its samples follow each other closely.
    boolean isEager() {
        return rest() < EAGER;
    }

    /// Takes a sample, if one is still due.
    ///
    /// @param pooled acquired for a lease
    /// @return null if there is none, or the factory fails
    @Nullable LeaseToken<T> open(T pooled) {
        long start = Meter.work();
        if (!sampler.take()) {
            return null;
        }
        next = Long.MAX_VALUE; // until this one is over: a factory may take its time
        try {
            T fresh = compare();
            boolean past = samples % 2 == 0;
            return fresh == null
                    ? null
                    : new LeaseToken<>(
                            new MeasuredLease<>(this, pool, pooled, past ? fresh : null));
        } catch (Throwable failure) { // the lease has its item, and need not know
            return null;
        } finally {
            end(start);
        }
    }

    private void end(long start) {
        try {
            pay(Meter.work() - start);
        } catch (VirtualMachineError noMemoryOrStack) {
            next = since; // it is still due: else it never would be again
        }
    }

    private @Nullable T compare() {
        var items = new Object[makes];
        Lap made = Lap.of(factory, items);
        @SuppressWarnings("unchecked")
        var fresh = (@Nullable T) items[made.calls() - 1];
        @SuppressWarnings("unchecked")
        var other = (@Nullable T) items[0];
        if (fresh == null || other == null) {
            return null; // what it would not do for the pool either
        }
        var turn = new Turn<>(twin, other);
        Lap turned = Lap.of(turn, new Object[turns]);
        twin.clear();
        this.made += made.calls();
        samples++;
        fastest = Math.min(fastest, made.nanos());
        if (isWarm()) {
            evidence.addCalls(made, bytesOf(made, fresh), turned);
        }
        makes = calls(made.nanos());
        turns = calls(turned.nanos());
        return fresh;
    }

    /// Takes an item from a pool and gives it back, the other way round.
    private static final class Turn<T> implements Supplier<T> {
        private final ElasticEngine<T> pool;
        private T item;

        /// @param item which the pool never lent: it takes in what it gets
        Turn(ElasticEngine<T> pool, T item) {
            this.pool = pool;
            this.item = pool.begin(item);
        }

        @Override
        public T get() {
            pool.release(item);
            item = pool.acquire();
            return item;
        }
    }

    /// Whether the factory is compiled, as far as that matters.
    private boolean isWarm() {
        return made >= COMPILED || samples > (fastest >= LONG ? FEW : MANY);
    }

    private static int calls(double nanos) {
        return (int) Math.clamp(LAP / Math.max(1, nanos), 1, MOST_CALLS);
    }

    /// What an item takes of the heap, by what it weighs where the JVM does not count.
    private double bytesOf(Lap made, T item) {
        if (!Double.isNaN(made.bytes())) {
            return made.bytes();
        }
        ToLongFunction<? super T> known = weigher != null ? weigher : Weights.estimatorFor(item);
        return known == null ? Double.NaN : known.applyAsLong(item);
    }

    private long rest() {
        return Math.clamp((Allowance.now() - since) / PACE, Sampler.REST, LONGEST_REST);
    }

    /// Pays for a sample: for a lap at the least, since somebody has waited for them. Of a virtual
    /// thread it is not known how long it was off its processor, so not all is believed.
    private void pay(long nanos) {
        boolean known = samples > 0;
        long lap = known ? (long) (makes * fastest) : 0;
        boolean believed = !known || !Thread.currentThread().isVirtual();
        long taken = Math.clamp(nanos, lap, believed ? Long.MAX_VALUE : lap + UNSEEN);
        spent.addAndGet(taken);
        next = Math.max(Allowance.now() + rest(), ALLOWANCE.pay(taken));
    }

    /// Notes a use that was measured.
    ///
    /// @param fresh whether its item was new
    /// @param bytes `NaN` if that is not known
    void used(boolean fresh, long nanos, double bytes) {
        evidence.addUse(fresh, nanos, bytes);
    }

    /// What it has found so far.
    ///
    /// @param now the books of the pool
    Savings savings(PoolStats now) {
        double overhead = (double) spent.get() / Math.max(1, Allowance.now() - since);
        return evidence.savings(
                now.acquired() - before.acquired(),
                now.hits() - before.hits(),
                Bill.now().since(first),
                overhead);
    }
}
