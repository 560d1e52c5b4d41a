package dev.rockpool.testkit;

import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/// The oracle after a test: with nothing under way, every item that came into being is accounted
/// for, and the pool can hand out what it says it holds, each item into one hand.
///
/// A pool may age by itself at any moment, so a reading that does not add up is taken again before
/// it is held against the pool. Afterwards the pool holds what it held, in other places.
///
/// ```java
/// assertThatBooksOf(pool).areSettled();
/// ```
///
/// @param <T> the type of the items
public final class Ledger<T> extends AbstractAssert<Ledger<T>, Pool<T>> {
    private static final int PATIENCE = 1_000; // readings, a millisecond apart
    private static final int SPURIOUS_MISSES = 16; // while the pool moves items by itself
    private static final AtomicInteger DRAINERS = new AtomicInteger();

    private final String drainer = "ledger-" + DRAINERS.incrementAndGet();

    private Ledger(Pool<T> pool) {
        super(pool, Ledger.class);
    }

    /// Begins to look at the books of a pool.
    ///
    /// @param <T> the type of the items
    /// @param pool with nothing under way
    /// @return to be told what is out
    public static <T> Ledger<T> assertThatBooksOf(Pool<T> pool) {
        return new Ledger<>(pool);
    }

    /// Nothing is out.
    ///
    /// @return this
    public Ledger<T> areSettled() {
        return areSettledWith(List.of());
    }

    /// These items are out, and no others.
    ///
    /// @param held all items that are out
    /// @return this
    public Ledger<T> areSettledWith(Collection<T> held) {
        return areSettled(held, 0);
    }

    /// Some items never came back, through no fault of the pool.
    ///
    /// @param lost how many
    /// @return this
    public Ledger<T> areSettledWithout(long lost) {
        return areSettled(List.of(), lost);
    }

    private Ledger<T> areSettled(Collection<T> held, long lost) {
        isNotNull();
        Set<T> hands = identitySet(held);
        if (hands.size() != held.size()) {
            complain("an item is in two of the hands that hold some");
        }
        long out = held.size() + lost;
        balance(out);
        if (actual.snapshot().closed()) {
            refuse();
        } else {
            ThreadKind.PLATFORM.run(() -> {
                Thread.currentThread().setName(drainer);
                List<T> drained = drain(hands);
                balance(out + drained.size());
                drained.forEach(actual::release);
            });
            balance(out);
        }
        return this;
    }

    private void balance(long out) {
        List<String> wrong = persisting(() -> wrong(actual.stats(), out));
        if (!wrong.isEmpty()) {
            complain(String.join(", ", wrong));
        }
    }

    /// What is wrong with the sums of a pool, whatever is out.
    ///
    /// @return empty if they add up
    static String imbalanceOf(Pool<?> pool) {
        return String.join(", ", persisting(() -> wrongSums(pool.stats())));
    }

    /// What is wrong at each of many readings.
    private static List<String> persisting(Supplier<List<String>> reading) {
        List<String> wrong = reading.get();
        for (int attempt = 1; !wrong.isEmpty() && attempt < PATIENCE; attempt++) {
            pause();
            wrong = reading.get();
        }
        return wrong;
    }

    private static List<String> wrong(PoolStats stats, long out) {
        var wrong = new ArrayList<String>();
        if (out(stats) != out) {
            wrong.add(
                    "%d leased and %d leaked where %d are out"
                            .formatted(stats.leased(), stats.leaked(), out));
        }
        wrong.addAll(wrongSums(stats));
        return wrong;
    }

    private static List<String> wrongSums(PoolStats stats) {
        var wrong = new ArrayList<String>();
        counters(stats)
                .forEach((counter, value) -> {
                    if (value < 0) {
                        wrong.add(counter + " is negative");
                    }
                });
        long in = stats.created() + stats.donated();
        long accounted = stats.dropped() + stats.collected() + stats.idle() + stats.leased();
        if (in != accounted) {
            wrong.add("%d items came into being and %d are accounted for".formatted(in, accounted));
        }
        if (stats.idle() == 0 && stats.idleBytes() != 0) {
            wrong.add("nothing idles and weighs " + stats.idleBytes());
        }
        return wrong;
    }

    /// What was lent and never came back: out still, or found to be unreachable.
    static long out(PoolStats stats) {
        return stats.leased() + stats.leaked();
    }

    /// Every figure by its name: what never falls, and the gauges.
    ///
    /// @param stats of any pool
    /// @return a map of its own, in the order of [PoolStats]
    public static Map<String, Long> counters(PoolStats stats) {
        Map<String, Long> figures = monotone(stats);
        figures.put("idle", stats.idle());
        figures.put("idleBytes", stats.idleBytes());
        figures.put("leased", stats.leased());
        return figures;
    }

    /// The figures that never fall, by their names.
    static Map<String, Long> monotone(PoolStats stats) {
        var figures = new LinkedHashMap<String, Long>();
        figures.put("hitLocal", stats.hitLocal());
        figures.put("hitShared", stats.hitShared());
        figures.put("hitVictim", stats.hitVictim());
        figures.put("created", stats.created());
        figures.put("factoryFailures", stats.factoryFailures());
        figures.put("donated", stats.donated());
        figures.put("released", stats.released());
        figures.put("droppedFull", stats.droppedFull());
        figures.put("droppedOversize", stats.droppedOversize());
        figures.put("droppedUnderused", stats.droppedUnderused());
        figures.put("droppedReset", stats.droppedReset());
        figures.put("droppedAged", stats.droppedAged());
        figures.put("droppedCleared", stats.droppedCleared());
        figures.put("collected", stats.collected());
        figures.put("leaked", stats.leaked());
        return figures;
    }

    private void refuse() {
        if (actual.stats().idle() != 0) {
            complain("it is closed and not empty");
        }
        try {
            var _ = actual.acquire();
        } catch (PoolClosedException expected) {
            return;
        }
        complain("it is closed and lends");
    }

    /// Acquires until the factory is asked and no level within reach claims to hold anything, or
    /// until the pool says that it is empty.
    private List<T> drain(Set<T> held) {
        PoolStats before = actual.stats();
        var drained = new ArrayList<T>();
        Set<T> seen = identitySet(held);
        long misses;
        long reachable; // asked once: a pool may bring more within reach by itself at any moment
        boolean some;
        do {
            some = acquireInto(drained);
            if (some && !seen.add(drained.getLast())) {
                complain("%s is in two hands".formatted(drained.getLast()));
            }
            misses = actual.stats().created() - before.created();
            reachable = withinReach();
        } while (some && (misses == 0 || (misses <= SPURIOUS_MISSES && reachable > 0)));
        if (reachable > 0) {
            complain("%d idle items cannot be acquired".formatted(reachable));
        }
        PoolStats after = actual.stats();
        long gone = after.dropped() - before.dropped() + after.collected() - before.collected();
        long found = after.hits() - before.hits() + gone + after.idle();
        if (found != before.idle()) {
            complain("%d items idled and %d were found".formatted(before.idle(), found));
        }
        return drained;
    }

    /// Acquires one more.
    ///
    /// @return false if the pool says that it is empty
    private boolean acquireInto(List<T> drained) {
        try {
            drained.add(actual.acquire());
            return true;
        } catch (PoolExhaustedException empty) {
            return false;
        }
    }

    /// What idles where the drainer can reach it: anywhere but in the locals of others.
    private long withinReach() {
        return actual.snapshot().levels().stream()
                .filter(level ->
                        level.kind() != PoolSnapshot.Kind.LOCAL || level.name().equals(drainer))
                .mapToLong(PoolSnapshot.Level::items)
                .sum();
    }

    private void complain(String what) {
        throw failure(
                "%nThe books of pool '%s' are wrong: %s%n%s%n%s",
                actual.name(), what, actual.stats(), actual.snapshot());
    }

    private static <T> Set<T> identitySet(Collection<T> items) {
        Set<T> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(items);
        return set;
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while reading the books", e);
        }
    }
}
