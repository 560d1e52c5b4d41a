package dev.rockpool.testkit;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static dev.rockpool.testkit.internal.ThreadKind.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolFunction;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolStats;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.OnThread;
import dev.rockpool.testkit.internal.Reentry;
import dev.rockpool.testkit.internal.ThreadKind;
import dev.rockpool.testkit.internal.WayIn;
import dev.rockpool.testkit.internal.WayIn.Loan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every pool owes its callers, whenever it makes its items, by every way in: raw, by lease
/// and by use, on platform and on virtual threads. Extend it if all items of your pool are made
/// with it, and [PoolContract], which asks more, if they are made as they are asked for.
///
/// After each test the books of the pool are looked at by [Ledger]. A pool that has a limit needs
/// room for a thousand items.
///
/// Needs JUnit Jupiter 5.13 or later.
@ExtendWith(OnThread.class)
@SuppressWarnings("exports") // JUnit makes it, and nobody else sees it
public abstract class LendingContract {
    /// The name that the pool under test must bear.
    protected static final String NAME = "contract";

    /// What the pool under test calls. A test may change it at any time.
    volatile Supplier<@Nullable Item> make = Item::new;

    /// See [#make].
    volatile Consumer<Item> reset = item -> {};

    private volatile @Nullable Pool<Item> underTest;

    /// For JUnit, which makes a contract for each of its tests.
    protected LendingContract() {}

    /// Makes the pool under test, open, with nothing lent, named [#NAME].
    ///
    /// @param factory called for each new item; may fail or return null
    /// @param reset called with each item that is released; may fail
    /// @return the pool to be asked
    protected abstract Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset);

    @AfterEach
    void theBooksAreSettled() {
        make = Item::new;
        reset = item -> {};
        assertThatBooksOf(pool()).areSettled();
        pool().close();
        assertThatBooksOf(pool()).areSettled();
    }

    /// The pool under test, made when it is first asked for: a test may choose the factory.
    ///
    /// Later calls order nothing between threads that the pool should.
    final Pool<Item> pool() {
        Pool<Item> pool = underTest;
        return pool != null ? pool : makeThePool();
    }

    @SuppressWarnings("NullAway") // a factory that returns null is what some tests are about
    private synchronized Pool<Item> makeThePool() {
        Pool<Item> pool = underTest;
        if (pool == null) {
            pool = newPool(() -> make.get(), item -> reset.accept(item));
            underTest = pool;
        }
        return pool;
    }

    /// Lends an item, unless a callback has closed the pool.
    final void lendUnlessClosed(WayIn way) {
        try {
            way.lend(
                    pool(),
                    item -> {
                        item.take();
                        item.give();
                    });
        } catch (PoolClosedException closed) {
            assertThat(pool().snapshot().closed()).isTrue();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(WayIn.class)
    class Lending implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        WayIn way;

        @Override
        public ThreadKind thread() {
            return way.thread();
        }

        @Test
        void whatWasReleasedIsLentAgain() {
            Set<Item> items = identitySet();
            for (int i = 0; i < 100; i++) {
                way.lend(pool(), items::add);
            }
            assertThat(items).hasSizeLessThan(100);
        }

        @Test
        void anItemIsInOneHandOnly() {
            List<Loan<Item>> loans = Stream.generate(() -> way.borrow(pool())).limit(100).toList();
            loans.forEach(loan -> loan.item().take());
            assertThat(Ledger.out(pool().stats())).isEqualTo(100);
            loans.forEach(loan -> loan.item().give());
            loans.forEach(Loan::giveBack);
        }

        @Test
        void anItemIsInOneHandOnlyAmongManyThreads() {
            Crowd.of(
                    4,
                    member -> {
                        for (int i = 0; i < 250; i++) {
                            way.lend(
                                    pool(),
                                    item -> {
                                        item.take();
                                        Crowd.giveWay();
                                        item.give();
                                    });
                        }
                    });
        }

        @Test
        void releaseHappensBeforeTheNextAcquire() {
            Queue<Item> made = new ConcurrentLinkedQueue<>();
            make =
                    () -> {
                        var item = new Item();
                        made.add(item);
                        return item;
                    };
            Crowd.of(
                    4,
                    member -> {
                        for (int i = 0; i < 250; i++) {
                            way.lend(pool(), Item::step);
                        }
                    });
            assertThat(made.stream().mapToLong(Item::steps).sum()).isEqualTo(4 * 250);
        }

        @Test
        void nestedUseLendsDifferentItems() {
            way.lend(
                    pool(),
                    outer -> way.lend(pool(), inner -> assertThat(inner).isNotSameAs(outer)));
        }

        @Test
        void anItemGoesBackWhenItsUserFails() {
            var failure = new IllegalArgumentException("the user's own");
            assertThatThrownBy(() -> way.lend(pool(), item -> fail(failure))).isSameAs(failure);
            assertThat(pool().stats().released()).isOne();
        }

        @Test
        void everyLoanIsCounted() {
            for (int i = 0; i < 10; i++) {
                way.lend(pool(), item -> {});
            }
            PoolStats stats = pool().stats();
            assertThat(stats.acquired()).isEqualTo(10);
            assertThat(stats.released()).isEqualTo(10);
        }

        @Test
        void resetRunsBeforeTheItemIsSeenAgain() {
            Set<Item> clean = Collections.synchronizedSet(identitySet());
            make =
                    () -> {
                        var item = new Item();
                        clean.add(item);
                        return item;
                    };
            reset = clean::add;
            for (int i = 0; i < 10; i++) {
                way.lend(pool(), item -> assertThat(clean.remove(item)).isTrue());
            }
        }

        @Test
        void anInterruptIsKept() {
            Pool<Item> pool = pool();
            Thread.currentThread().interrupt();
            way.lend(pool, item -> {});
            way.lend(pool, item -> {});
            assertThat(Thread.interrupted()).isTrue();
        }

        @Test
        void clearLeavesWhatIsOut() {
            Loan<Item> loan = way.borrow(pool());
            pool().clear();
            assertThatBooksOf(pool()).areSettledWith(List.of(loan.item()));
            loan.giveBack();
        }

        @Test
        void ageingLeavesWhatIsOut() {
            Loan<Item> loan = way.borrow(pool());
            pool().age();
            pool().age();
            pool().age();
            assertThatBooksOf(pool()).areSettledWith(List.of(loan.item()));
            loan.giveBack();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(WayIn.class)
    class Callbacks implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        WayIn way;

        @Override
        public ThreadKind thread() {
            return way.thread();
        }

        @Test
        void aThrowingResetCostsTheItemAndNotTheCaller() {
            for (Throwable failure :
                    List.of(
                            new IllegalArgumentException("unchecked"),
                            new IOException("checked, thrown sneakily"),
                            new AssertionError("error"))) {
                reset = item -> fail(failure);
                assertThatNoException().isThrownBy(() -> way.lend(pool(), item -> {}));
            }
            assertThat(pool().stats().droppedReset()).isEqualTo(3);
            assertThat(pool().stats().dropped()).isEqualTo(3);
        }

        @Test
        void aStackOverflowInResetCostsTheItem() {
            reset = item -> overflow();
            assertThat(catchThrowable(() -> way.lend(pool(), item -> {})))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(StackOverflowError.class));
            reset = item -> {};
            assertThat(pool().stats().droppedReset()).isOne();
            way.lend(pool(), item -> {});
        }

        @ParameterizedTest
        @EnumSource(Reentry.class)
        void resetMayCallItsPool(Reentry call) {
            var calls = new AtomicInteger();
            reset =
                    item -> {
                        if (calls.getAndIncrement() == 0) {
                            call.on(pool());
                        }
                    };
            lendUnlessClosed(way);
            lendUnlessClosed(way);
            assertThat(calls).hasPositiveValue();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(WayIn.class)
    class Closing implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        WayIn way;

        @Override
        public ThreadKind thread() {
            return way.thread();
        }

        @Test
        void closedPoolRefusesAcquire() {
            way.lend(pool(), item -> {});
            pool().close();
            assertThatExceptionOfType(PoolClosedException.class)
                    .isThrownBy(() -> way.lend(pool(), item -> {}))
                    .withMessageContainingAll(NAME, "closed");
        }

        @Test
        void closeDropsWhatIsIdle() {
            way.lend(pool(), item -> {});
            pool().close();
            assertThat(pool().stats().idle()).isZero();
            assertThat(pool().stats().dropped()).isEqualTo(pool().stats().created());
        }

        @Test
        void releaseAfterCloseDropsTheItem() {
            Loan<Item> loan = way.borrow(pool());
            pool().close();
            assertThat(pool().stats().leased()).isOne();
            loan.giveBack();
            assertThat(pool().stats().idle()).isZero();
            assertThat(pool().stats().dropped()).isEqualTo(pool().stats().created());
        }

        @Test
        void closingTwiceIsClosingOnce() {
            way.lend(pool(), item -> {});
            pool().close();
            pool().close();
            assertThat(pool().stats().dropped()).isEqualTo(pool().stats().created());
        }

        @Test
        void aClosedPoolMayBeReadAgedAndCleared() {
            way.lend(pool(), item -> {});
            pool().close();
            String closed = pool().stats().toString();
            pool().age();
            pool().clear();
            assertThat(pool().stats()).hasToString(closed);
            assertThat(pool().snapshot().closed()).isTrue();
            assertThat(pool().name()).isEqualTo(NAME);
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    @SuppressWarnings("MustBeClosed") // when and by whom it is closed is what it is about
    class Leases implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void aLeaseHasOneItem() {
            try (Lease<Item> lease = pool().lease()) {
                assertThat(lease.get()).isSameAs(lease.get());
            }
        }

        @Test
        void aLeaseClosedTwiceIsRefused() {
            Lease<Item> lease = pool().lease();
            lease.close();
            Map<String, Long> before = Ledger.counters(pool().stats());
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::close)
                    .withMessageContainingAll(NAME, "closed twice");
            assertThat(Ledger.counters(pool().stats())).isEqualTo(before);
        }

        @Test
        void aClosedLeaseRefusesItsItem() {
            Lease<Item> lease = pool().lease();
            lease.close();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::get)
                    .withMessageContainingAll(NAME, "after its close");
        }

        @Test
        void aStaleLeaseCannotReleaseTheItemOfTheNextHolder() {
            Lease<Item> stale = pool().lease();
            stale.close();
            try (Lease<Item> next = pool().lease()) {
                assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(stale::close);
                assertThatBooksOf(pool()).areSettledWith(List.of(next.get()));
            }
        }

        @Test
        void aLeaseMayBeClosedByAnotherThread() {
            for (ThreadKind other : ThreadKind.values()) {
                Lease<Item> lease = pool().lease();
                other.run(lease::close);
            }
            assertThat(pool().stats().released()).isEqualTo(2);
        }

        @Test
        void racingClosesOfOneLeaseReleaseOnce() {
            for (int i = 0; i < 50; i++) {
                Lease<Item> lease = pool().lease();
                var refused = new AtomicInteger();
                Crowd.of(
                        3,
                        member -> {
                            try {
                                lease.close();
                            } catch (PoolMisuseException expected) {
                                refused.incrementAndGet();
                            }
                        });
                assertThat(refused).hasValue(2);
            }
            assertThat(pool().stats().released()).isEqualTo(50);
        }

        @Test
        void anInvalidatedLeaseGivesNothingBack() {
            Item broken;
            try (Lease<Item> lease = pool().lease()) {
                broken = lease.get();
                lease.invalidate();
            }
            assertThat(pool().stats().droppedInvalid()).isOne();
            try (Lease<Item> next = pool().lease()) {
                assertThat(next.get()).isNotSameAs(broken);
                assertThatBooksOf(pool()).areSettledWith(List.of(next.get()));
            }
        }

        @Test
        void anInvalidatedLeaseIsGoodForNothingButItsClose() {
            Lease<Item> lease = pool().lease();
            lease.invalidate();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::get)
                    .withMessageContainingAll(NAME, "invalidated");
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::invalidate)
                    .withMessageContainingAll(NAME, "invalidated twice");
            lease.close();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::invalidate)
                    .withMessageContainingAll(NAME, "after its close");
            assertThat(pool().stats().droppedInvalid()).isOne();
        }

        @Test
        void leasesMayBeClosedInAnyOrder() {
            Lease<Item> first = pool().lease();
            Lease<Item> second = pool().lease();
            Lease<Item> third = pool().lease();
            second.close();
            first.close();
            third.close();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class RawAndScopedUse implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void anInvalidatedItemIsDroppedAndNotLentAgain() {
            Item kept = pool().acquire();
            Item broken = pool().acquire();
            pool().invalidate(broken);
            pool().release(kept);
            Item next = pool().acquire();
            Item after = pool().acquire();
            assertThat(List.of(next, after)).doesNotContain(broken);
            assertThat(pool().stats().droppedInvalid()).isOne();
            assertThat(pool().stats().leased()).isEqualTo(2);
            assertThatBooksOf(pool()).areSettledWith(List.of(next, after));
            pool().release(next);
            pool().release(after);
        }

        @Test
        void anInvalidatedItemMayComeAfterTheClose() {
            Item broken = pool().acquire();
            pool().close();
            pool().invalidate(broken);
            assertThat(pool().stats().leased()).isZero();
            assertThat(pool().stats().dropped()).isEqualTo(pool().stats().created());
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void invalidatingNullIsRefused() {
            assertThatNullPointerException()
                    .isThrownBy(() -> pool().invalidate(null))
                    .withMessageContaining(NAME);
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void releasingNullIsRefused() {
            Map<String, Long> before = Ledger.counters(pool().stats());
            assertThatNullPointerException()
                    .isThrownBy(() -> pool().release(null))
                    .withMessageContainingAll(NAME, "null");
            assertThat(Ledger.counters(pool().stats())).isEqualTo(before);
        }

        @Test
        void anItemMayBeReleasedByAnotherThread() {
            for (ThreadKind other : ThreadKind.values()) {
                for (int i = 0; i < 100; i++) {
                    Item item = pool().acquire();
                    other.run(() -> pool().release(item));
                }
            }
            assertThat(pool().stats().released()).isEqualTo(200);
        }

        @Test
        void itemsMayBeReleasedInAnyOrder() {
            var items = new ArrayList<Item>();
            for (int i = 0; i < 300; i++) {
                items.add(pool().acquire());
            }
            Collections.rotate(items, 7);
            items.forEach(pool()::release);
            assertThat(pool().stats().released()).isEqualTo(300);
        }

        @Test
        void useReturnsWhatTheActionReturns() {
            assertThat(pool().<@Nullable String, RuntimeException>use(item -> "result"))
                    .isEqualTo("result");
            assertThat(pool().<@Nullable String, RuntimeException>use(item -> null)).isNull();
        }

        @Test
        void usePassesCheckedExceptionsThrough() {
            var failure = new IOException("the action's own");
            assertThatThrownBy(() ->
                            pool().<String, IOException>use(item -> {
                                throw failure;
                            }))
                    .isSameAs(failure);
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void useOfNoActionLosesNothing() {
            PoolFunction<Item, String, RuntimeException> none = null;
            assertThatNullPointerException().isThrownBy(() -> pool().use(none));
        }
    }

    @Test
    void statisticsReadAtAnyTimeAreNeverNegativeAndCountersNeverFall() {
        var working = new CountDownLatch(3);
        var workers =
                Crowd.begin(
                        3,
                        member -> {
                            try {
                                for (int i = 0; i < 2_000; i++) {
                                    pool().use(outer -> pool().use(inner -> true));
                                    if (i % 500 == 0) {
                                        pool().age();
                                    }
                                }
                            } finally {
                                working.countDown();
                            }
                        });
        Map<String, Long> last = Ledger.monotone(pool().stats());
        while (working.getCount() > 0) {
            PoolStats reading = pool().stats();
            assertThat(Ledger.counters(reading))
                    .allSatisfy((figure, value) -> assertThat(value).isNotNegative());
            Map<String, Long> now = Ledger.monotone(reading);
            Map<String, Long> before = last;
            assertThat(now)
                    .allSatisfy((counter, value) ->
                            assertThat(value).isGreaterThanOrEqualTo(before.get(counter)));
            assertThat(pool().snapshot().levels())
                    .allSatisfy(level -> assertThat(level.items()).isNotNegative());
            last = now;
        }
        workers.forEach(ThreadKind.Running::join);
        assertThat(pool().stats().acquired()).isEqualTo(3 * 2_000 * 2);
    }

    @Test
    void aReadingDoesNotChangeAfterwards() {
        PoolStats before = pool().stats();
        String then = before.toString();
        pool().use(item -> true);
        assertThat(before).hasToString(then);
    }

    @SuppressWarnings("InfiniteRecursion")
    static int overflow() {
        return overflow() + 1;
    }

    private static <E> Set<E> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
