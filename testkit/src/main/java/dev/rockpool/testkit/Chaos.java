package dev.rockpool.testkit;

import dev.rockpool.Poison;
import dev.rockpool.Pool;
import java.util.Objects;

/// Makes a pool do, in a test, all that it may do and seldom does: drop what was released, lend it
/// in another order, have nothing idle, age at the wrong moment. Code that passes does not depend
/// on its luck.
///
/// ```java
/// Pool<StringBuilder> pool = Chaos.of(42).drops(0.3).wrap(Pool.elastic(StringBuilder::new).build());
/// ```
///
/// Each of its figures is the probability with which an acquisition or a release has that effect.
/// Immutable: each setter returns a changed chaos.
///
/// **Replay.** What happens follows from the seed alone as long as one thread uses the pool. With
/// several, the sequence of decisions is still that of the seed, each operation takes the next one,
/// and which thread comes to which is as the threads run.
///
/// **The pool stays a pool.** Chaos touches idle items only, after they came home, and by the
/// pool's own methods: it acquires, releases and invalidates them, ages and clears. What it holds
/// counts as idle. So the contract holds, and the books balance; only more is created and dropped,
/// and the reset runs oftener. A [dev.rockpool.BoundedPool] at its limit gets back what is hidden,
/// as it makes nothing else; of another pool that waits chaos does not know the limit: set
/// [#misses(double)], [#reorders(double)] and [#poisons(double)] to 0.
///
/// @param seed of all decisions
/// @param drops after a release an idle item is dropped
/// @param misses before an acquisition up to 8 idle items are hidden
/// @param reorders after a release up to 4 idle items are hidden, and come back one by one and in
///   any order
/// @param evictions before an acquisition the pool ages by a step, or is cleared
/// @param poisons after a release an idle item is hidden and spoilt, so that who still uses it
///   notices. If it has changed when it is to come back, the acquisition under way throws a
///   [dev.rockpool.PoolMisuseException]
/// @see ChaosTest
public record Chaos(
        long seed, double drops, double misses, double reorders, double evictions, double poisons) {
    private static final double NOW_AND_THEN = 0.1;

    /// Checks the probabilities.
    public Chaos {
        probability("drops", drops);
        probability("misses", misses);
        probability("reorders", reorders);
        probability("evictions", evictions);
        probability("poisons", poisons);
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "%s %s is not between 0 and 1".formatted(name, value));
        }
    }

    /// All effects, each with a probability of 0.1.
    ///
    /// @param seed any
    /// @return chaos to be adapted, or applied
    public static Chaos of(long seed) {
        return new Chaos(
                seed, NOW_AND_THEN, NOW_AND_THEN, NOW_AND_THEN, NOW_AND_THEN, NOW_AND_THEN);
    }

    /// Changes how often items are dropped.
    ///
    /// @param probability between 0 and 1
    /// @return changed chaos
    public Chaos drops(double probability) {
        return new Chaos(seed, probability, misses, reorders, evictions, poisons);
    }

    /// Changes how often nothing is idle.
    ///
    /// @param probability between 0 and 1
    /// @return changed chaos
    public Chaos misses(double probability) {
        return new Chaos(seed, drops, probability, reorders, evictions, poisons);
    }

    /// Changes how often items are held back.
    ///
    /// @param probability between 0 and 1
    /// @return changed chaos
    public Chaos reorders(double probability) {
        return new Chaos(seed, drops, misses, probability, evictions, poisons);
    }

    /// Changes how often the pool ages or is cleared.
    ///
    /// @param probability between 0 and 1
    /// @return changed chaos
    public Chaos evictions(double probability) {
        return new Chaos(seed, drops, misses, reorders, probability, poisons);
    }

    /// Changes how often items are spoilt.
    ///
    /// @param probability between 0 and 1
    /// @return changed chaos
    public Chaos poisons(double probability) {
        return new Chaos(seed, drops, misses, reorders, evictions, probability);
    }

    /// Applies it to a pool. Of the items, arrays of numbers, byte buffers, memory segments and
    /// string builders can be spoilt.
    ///
    /// @param <T> the type of the items
    /// @param pool to be used by nobody else
    /// @return the pool that the code under test is to use
    public <T> ChaosPool<T> wrap(Pool<T> pool) {
        return new ChaosPool<>(this, pool, null);
    }

    /// Applies it to a pool.
    ///
    /// @param <T> the type of the items
    /// @param pool to be used by nobody else
    /// @param poison spoils an item; the reset must mend it
    /// @return the pool that the code under test is to use
    public <T> ChaosPool<T> wrap(Pool<T> pool, Poison<? super T> poison) {
        return new ChaosPool<>(this, pool, Objects.requireNonNull(poison, "poison"));
    }
}
