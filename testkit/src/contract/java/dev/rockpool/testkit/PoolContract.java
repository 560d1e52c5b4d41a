package dev.rockpool.testkit;

import static dev.rockpool.testkit.internal.ThreadKind.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockpool.PoolStats;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.OnThread;
import dev.rockpool.testkit.internal.Reentry;
import dev.rockpool.testkit.internal.ThreadKind;
import dev.rockpool.testkit.internal.WayIn;
import dev.rockpool.testkit.internal.WayIn.Loan;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every pool owes its callers that makes its items as they are asked for, by every way in:
/// raw, by lease and by use, on platform and on virtual threads. Extend it, make your pool, and all
/// of it is asked of yours, with all of the [LendingContract].
///
/// ```java
/// class StackPoolTest extends PoolContract {
///     @Override
///     protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
///         return new StackPool<>(NAME, factory, reset);
///     }
/// }
/// ```
///
/// After each test the books of the pool are looked at by [Ledger]. A pool that waits when it is
/// empty needs room for a thousand items.
///
/// Needs JUnit Jupiter 5.13 or later.
@SuppressWarnings("exports") // JUnit makes it, and nobody else sees it
public abstract class PoolContract extends LendingContract {

    /// For JUnit, which makes a contract for each of its tests.
    protected PoolContract() {}

    /// How a failure of the factory reaches the caller: as it is, or, where the pool says so, as a
    /// cause.
    ///
    /// @param failure what the factory threw
    /// @param seen what the caller saw
    protected void isPassedOn(Throwable failure, Throwable seen) {
        assertThat(seen).isSameAs(failure);
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(WayIn.class)
    class Making implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        WayIn way;

        @Override
        public ThreadKind thread() {
            return way.thread();
        }

        @Test
        void everyLoanIsAHitOrHadAnItemMade() {
            for (int i = 0; i < 10; i++) {
                way.lend(pool(), item -> {});
            }
            PoolStats stats = pool().stats();
            assertThat(stats.hits()).isEqualTo(10 - stats.created());
            assertThat(stats.hitRate()).isEqualTo((10.0 - stats.created()) / 10);
        }

        @Test
        void anInterruptDuringTheFactoryIsKept() {
            make =
                    () -> {
                        Thread.currentThread().interrupt();
                        return new Item();
                    };
            way.lend(pool(), item -> {});
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void aThreadThatEndsLeavesNothingBehind() {
            for (int i = 0; i < 200; i++) {
                way.thread().run(() -> way.lend(pool(), item -> {}));
            }
            assertThat(pool().stats().created()).isLessThan(200);
        }

        @Test
        void factoryFailureReachesTheCallerAsItIs() {
            for (Throwable failure :
                    List.of(
                            new IllegalArgumentException("unchecked"),
                            new IOException("checked, thrown sneakily"),
                            new AssertionError("error"),
                            new OutOfMemoryError("pretended"))) {
                make = () -> fail(failure);
                assertThat(catchThrowable(() -> way.lend(pool(), item -> {})))
                        .satisfies(seen -> isPassedOn(failure, seen));
            }
            assertThat(pool().stats().factoryFailures()).isEqualTo(4);
            assertThat(pool().stats().acquired()).isZero();
        }

        @Test
        void nullFromTheFactoryIsNamed() {
            make = () -> null;
            assertThatThrownBy(() -> way.lend(pool(), item -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(NAME, "factory", "null");
            assertThat(pool().stats().factoryFailures()).isOne();
        }

        @Test
        void aFactoryThatRecoversServesAgain() {
            var failure = new IllegalStateException("out of order");
            make = () -> fail(failure);
            Crowd.of(
                    8,
                    member ->
                            assertThatThrownBy(() -> way.lend(pool(), item -> {}))
                                    .isSameAs(failure));
            make = Item::new;
            Crowd.of(8, member -> way.lend(pool(), item -> {}));
            assertThat(pool().stats().factoryFailures()).isEqualTo(8);
        }

        @Test
        void aBlockedFactoryHoldsUpNobodyElse() throws InterruptedException {
            var blocked = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            make =
                    () -> {
                        make = Item::new;
                        blocked.countDown();
                        Crowd.await(goOn);
                        return new Item();
                    };
            var held =
                    way.thread()
                            .start(() -> {
                                way.lend(pool(), item -> {});
                                return true;
                            });
            blocked.await();
            way.lend(pool(), item -> {});
            pool().age();
            pool().clear();
            assertThat(pool().stats().leased()).isZero();
            goOn.countDown();
            held.join();
        }

        @Test
        void aStackOverflowInTheFactoryLeavesThePoolUsable() {
            make =
                    () -> {
                        overflow();
                        return null;
                    };
            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> way.lend(pool(), item -> {}));
            make = Item::new;
            way.lend(pool(), item -> {});
        }

        @ParameterizedTest
        @EnumSource(Reentry.class)
        void theFactoryMayCallItsPool(Reentry call) {
            var calls = new AtomicInteger();
            make =
                    () -> {
                        if (calls.getAndIncrement() == 0) {
                            call.on(pool());
                        }
                        return new Item();
                    };
            lendUnlessClosed(way);
            lendUnlessClosed(way);
            assertThat(calls).hasPositiveValue();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(WayIn.class)
    class Dropping implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        WayIn way;

        @Override
        public ThreadKind thread() {
            return way.thread();
        }

        @Test
        void clearDropsWhatIsIdle() {
            way.lend(pool(), item -> {});
            pool().clear();
            assertThat(pool().stats().idle()).isZero();
            assertThat(pool().stats().dropped()).isOne();
        }

        @Test
        void twoAgeingStepsEmptyAnIdlePool() {
            List<Loan<Item>> loans = Stream.generate(() -> way.borrow(pool())).limit(100).toList();
            loans.forEach(Loan::giveBack);
            pool().age();
            pool().age();
            PoolStats stats = pool().stats();
            assertThat(stats.idle()).isZero();
            assertThat(stats.dropped())
                    .isEqualTo(stats.created() + stats.donated())
                    .isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void aNewPoolHasMadeNothing() {
        assertThat(Ledger.counters(pool().stats()).values()).containsOnly(0L);
        assertThat(pool().stats().hitRate()).isEqualTo(1.0);
        assertThat(pool().snapshot().closed()).isFalse();
        assertThat(pool().name()).isEqualTo(NAME);
    }

    @Test
    void statisticsAndSnapshotTellTheirFigures() {
        Item item = pool().acquire();
        assertThat(pool().stats().toString())
                .contains("created=1", "leased=1", "idle=0", "droppedAged=0");
        assertThat(pool().snapshot().toString()).contains(NAME, "leased 1", "created 1", "idle 0");
        pool().release(item);
        assertThat(pool().stats().toString()).contains("created=1", "leased=0", "idle=1");
        assertThat(pool().snapshot().toString()).contains("leased 0", "created 1", "idle 1");
        pool().close();
        assertThat(pool().snapshot().toString()).contains("closed");
    }
}
