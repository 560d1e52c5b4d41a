package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rockpool.SizedPool;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.ArrayList;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every pool of sizes owes its callers, on platform and on virtual threads. Extend it, make
/// your pool, and all of it is asked of yours.
///
/// ```java
/// class LinesTest extends SizedPoolContract<byte[]> {
///     @Override
///     protected SizedPool<byte[]> newPool() {
///         return Pool.tiered(byte[]::new, bytes -> bytes.length).named("lines").build();
///     }
///     // … and what an item is: its size, and how it is written and read
/// }
/// ```
///
/// The pool may be one that others use as well.
///
/// Needs JUnit Jupiter 5.13 or later.
///
/// @param <T> what the pool lends
public abstract class SizedPoolContract<T> {
    private static final int CROWD = 8;
    private static final int ROUNDS = 500;
    private static final int LARGEST = 1 << 20; // of the sizes that are tried

    private @Nullable SizedPool<T> underTest;

    /// For JUnit, which makes a contract for each of its tests.
    protected SizedPoolContract() {}

    /// Makes the pool under test, or gets it.
    ///
    /// @return the pool to be asked
    protected abstract SizedPool<T> newPool();

    /// How large an item is.
    ///
    /// @param item that the pool lent
    /// @return its size
    protected abstract int sizeOf(T item);

    /// Writes to an item, from its first unit to its last.
    ///
    /// @param item that the pool lent
    /// @param value to be written everywhere
    protected abstract void fill(T item, byte value);

    /// Reads all of an item.
    ///
    /// @param item that the pool lent
    /// @param value that may be everywhere in it
    /// @return whether it is
    protected abstract boolean isFilledWith(T item, byte value);

    @BeforeEach
    void makeThePool() {
        underTest = newPool();
    }

    private SizedPool<T> pool() {
        if (underTest == null) {
            throw new IllegalStateException("there is no pool under test");
        }
        return underTest;
    }

    @Test
    void anItemIsAsLargeAsWhatIsAskedFor() {
        for (int size = 1; size <= LARGEST; size *= 2) {
            for (int asked = size - 1; asked <= size + 1; asked++) {
                T item = pool().acquire(asked);
                assertThat(sizeOf(item)).as("asked for %d", asked).isGreaterThanOrEqualTo(asked);
                pool().release(item);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 5_000, 100_000})
    void whatCameBackIsLentAgain(int size) {
        T item = pool().acquire(size);
        pool().release(item);
        T again = pool().acquire(size);
        pool().release(again);
        assertThat(again).isSameAs(item);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutIsLentToNobodyElse(ThreadKind kind) {
        kind.run(() -> {
            var out = new ArrayList<T>();
            for (int i = 0; i < 100; i++) {
                T item = pool().acquire(1_000);
                assertThat(out).noneMatch(other -> other == item);
                out.add(item);
            }
            out.forEach(pool()::release);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anItemMayBeReleasedByAnotherThread(ThreadKind kind) {
        T item = pool().acquire(10_000);
        fill(item, (byte) 1);
        kind.run(() -> {
            assertThat(isFilledWith(item, (byte) 1)).isTrue();
            pool().release(item);
        });
    }

    @Test
    void nobodyElseWritesToAnItemThatIsOut() {
        Crowd.of(
                CROWD,
                member -> {
                    var random = new Random(member);
                    for (int round = 0; round < ROUNDS; round++) {
                        int size = 1 + random.nextInt(1 << random.nextInt(17));
                        byte mine = (byte) (round * CROWD + member);
                        T item = pool().acquire(size);
                        fill(item, mine);
                        if (random.nextInt(8) == 0) {
                            Crowd.giveWay();
                        }
                        assertThat(isFilledWith(item, mine))
                                .as("round %d of %d", round, member)
                                .isTrue();
                        pool().release(item);
                    }
                });
    }

    @Test
    void whatIsLargerThanEverythingElseIsLent() {
        T item = pool().acquire(16 * LARGEST + 1);
        assertThat(sizeOf(item)).isGreaterThan(16 * LARGEST);
        pool().release(item);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void aNegativeSizeIsNamed(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    var _ = pool().acquire(size);
                })
                .withMessageContainingAll("'" + pool().name() + "'", Integer.toString(size));
    }

    @Test
    @SuppressWarnings("NullAway") // is what the test is about
    void aReleaseOfNullIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> pool().release(null))
                .withMessageContaining("'" + pool().name() + "'");
    }
}
