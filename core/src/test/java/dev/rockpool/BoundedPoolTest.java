package dev.rockpool;

import static dev.rockpool.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a bounded pool owes its callers beyond the contract of every pool.
class BoundedPoolTest extends BoundedPools {
    private static final Duration SHORT = Duration.ofMillis(50);

    private static ThreadKind.Running<Item> acquiring(ThreadKind kind, BoundedPool<Item> pool) {
        long before = pool.stats().waiting();
        var running = kind.start(pool::acquire);
        await().until(() -> pool.stats().waiting() > before || running.task().isDone());
        return running;
    }

    @Nested
    class Waiting {

        @ParameterizedTest
        @EnumSource
        void aWaiterGetsWhatComesBack(ThreadKind kind) {
            BoundedPool<Item> pool = pool(settings());
            Item first = pool.acquire();
            Item second = pool.acquire();
            var waiter = acquiring(kind, pool);
            pool.release(first);
            assertThat(waiter.join()).isSameAs(first);
            pool.release(first);
            pool.release(second);
            assertThat(pool.stats().created()).isEqualTo(2);
            assertThat(pool.stats().missed()).isEqualTo(3);
            assertThat(pool.stats().waits().count()).isEqualTo(3);
        }

        @Test
        void aSampleOfTheUsesIsTimed() throws InterruptedException {
            BoundedPool<Item> pool = pool(settings());
            Item first = pool.acquire();
            Item second = pool.acquire(); // within the same tick, as a rule
            Thread.sleep(200);
            pool.release(first);
            pool.invalidate(second);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(first));
            TimeSummary uses = pool.stats().uses();
            assertThat(uses.count()).isBetween(1L, 2L);
            assertThat(uses.p50Nanos()).isGreaterThanOrEqualTo(200_000_000);
            long started = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                pool.release(pool.acquire());
            }
            long ticks = (System.nanoTime() - started) / 100_000_000 + 2;
            assertThat(pool.stats().uses().count() - uses.count()).isBetween(0L, ticks);
        }

        @ParameterizedTest
        @EnumSource
        void aTimeoutIsNeverEarlyAndNamesTheHolders(ThreadKind kind) {
            BoundedPool<Item> pool = pool(settings().max(1).acquireTimeout(SHORT));
            Item item = PLATFORM.call(() -> pool.acquire(SHORT, "checkout"));
            kind.run(() -> {
                long start = System.nanoTime();
                assertThatExceptionOfType(PoolExhaustedException.class)
                        .isThrownBy(pool::acquire)
                        .withMessageContainingAll(
                                "'db'", "1 of 1 out", "test-PLATFORM for", "(checkout)")
                        .satisfies(failure ->
                                assertThat(failure.holders())
                                        .singleElement()
                                        .extracting(Holder::tag)
                                        .isEqualTo("checkout"));
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            });
            assertThat(pool.stats().timedOut()).isOne();
            assertThat(pool.stats().waiting()).isZero();
            assertThat(pool.snapshot().holders()).hasSize(1);
            assertThat(pool.snapshot().toString()).contains("checkout");
            pool.release(item);
            assertThat(pool.snapshot().holders()).isEmpty();
        }

        @Test
        void zeroDoesNotWait() {
            BoundedPool<Item> pool = pool(settings().max(1).acquireTimeout(FOREVER));
            Item item = pool.acquire(Duration.ZERO);
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(Duration.ZERO));
            pool.release(item);
            assertThat(pool.acquire(Duration.ZERO)).isSameAs(item);
            pool.release(item);
        }

        @Test
        void aNegativeTimeoutIsRefused() {
            BoundedPool<Item> pool = pool(settings());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.acquire(Duration.ofNanos(-1)))
                    .withMessageContainingAll("'db'", "PT-0.000000001S");
        }

        @Test
        void theLargestTimeoutsMeanForEver() {
            for (Duration timeout : List.of(FOREVER, Duration.ofNanos(Long.MAX_VALUE))) {
                BoundedPool<Item> pool = pool(settings().max(1).acquireTimeout(timeout));
                Item item = pool.acquire();
                var waiter = acquiring(PLATFORM, pool);
                pool.release(item);
                assertThat(waiter.join()).isSameAs(item);
                pool.release(item);
            }
        }

        @Test
        void whoIsOneTooManyIsRefused() {
            BoundedPool<Item> pool = pool(settings().max(1).maxWaiters(1));
            Item item = pool.acquire();
            var waiter = acquiring(PLATFORM, pool);
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContaining("1 wait already");
            assertThat(pool.stats().rejected()).isOne();
            pool.release(item);
            pool.release(waiter.join());
        }

        @Test
        void arrivalIsTheOrderWhenFair() {
            BoundedPool<Item> pool = pool(settings().max(1).fairness(Fairness.FAIR));
            Item item = pool.acquire();
            var waiters = new ArrayList<ThreadKind.Running<Item>>();
            for (int i = 0; i < 6; i++) {
                waiters.add(acquiring(Crowd.kind(i), pool));
            }
            for (var waiter : waiters) {
                pool.release(item);
                assertThat(waiter.join()).isSameAs(item);
            }
            pool.release(item);
        }

        @Test
        void nobodyIsPassedForEver() {
            BoundedPool<Item> pool = pool(settings().max(1).bargeLimit(Duration.ofMillis(1)));
            var served = new AtomicBoolean();
            var greedy =
                    PLATFORM.start(() -> {
                        while (!served.get()) {
                            pool.release(pool.acquire());
                        }
                        return true;
                    });
            for (int i = 0; i < 100; i++) {
                pool.release(pool.acquire());
            }
            served.set(true);
            assertThat(greedy.join()).isTrue();
        }

        @Test
        void tenThousandVirtualThreadsAreAllServedByEight() {
            BoundedPool<Item> pool = pool(settings().max(8));
            var served = new AtomicInteger();
            var all = new ArrayList<ThreadKind.Running<Boolean>>();
            for (int i = 0; i < 10_000; i++) {
                all.add(
                        ThreadKind.VIRTUAL.start(() -> {
                            Item item = pool.acquire();
                            item.take();
                            Crowd.giveWay();
                            item.give();
                            pool.release(item);
                            served.incrementAndGet();
                            return true;
                        }));
            }
            all.forEach(ThreadKind.Running::join);
            assertThat(served).hasValue(10_000);
            assertThat(pool.stats().created()).isLessThanOrEqualTo(8);
        }
    }

    @Nested
    class Interrupts {

        @Test
        void anIdleItemIsLentAndTheStatusKept() {
            BoundedPool<Item> pool = pool(settings());
            pool.release(pool.acquire());
            PLATFORM.run(() -> {
                Thread.currentThread().interrupt();
                pool.release(pool.acquire());
                assertThat(Thread.interrupted()).isTrue();
            });
        }

        @Test
        void whoWouldHaveToWaitDoesNot() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            PLATFORM.run(() -> {
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(PoolInterruptedException.class)
                        .isThrownBy(pool::acquire)
                        .withMessageContaining("'db'");
                assertThat(Thread.interrupted()).isTrue();
            });
            pool.release(item);
        }

        @ParameterizedTest
        @EnumSource
        void whoWaitsStopsWaitingAndNothingIsLost(ThreadKind kind) {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            var waiter = acquiring(kind, pool);
            waiter.thread().interrupt();
            assertThatExceptionOfType(PoolInterruptedException.class).isThrownBy(waiter::join);
            assertThat(pool.stats().waiting()).isZero();
            assertThat(pool.stats().interrupted()).isOne();
            pool.release(item);
            assertThat(pool.acquire(Duration.ZERO)).isSameAs(item);
            pool.release(item);
        }
    }

    @Nested
    class Making {

        @Test
        void theLastFailureIsTheCauseWhenTimeIsUp() {
            var refused = new IOException("connection refused");
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        throw refused;
                                    })
                                    .acquireTimeout(SHORT));
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContaining("connection refused")
                    .withCause(refused);
            assertThat(pool.stats().factoryFailures()).isPositive();
        }

        @Test
        void aFactoryThatRecoversServesWhoWaits() {
            var calls = new AtomicInteger();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        if (calls.incrementAndGet() <= 3) {
                                            throw new IOException("not yet");
                                        }
                                        return new Item();
                                    })
                                    .backOff(Duration.ofMillis(1), Duration.ofMillis(2)));
            pool.release(pool.acquire());
            assertThat(pool.stats().factoryFailures()).isEqualTo(3);
            assertThat(pool.stats().makes().count()).isOne();
        }

        @Test
        void aFactoryThatFailsByAnErrorIsNoEndlessLoop() {
            var calls = new AtomicInteger();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        calls.incrementAndGet();
                                        throw new NoClassDefFoundError("driver");
                                    })
                                    .acquireTimeout(SHORT));
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(calls).hasValueLessThan(20);
        }

        @Test
        void theCallerMakesWhereThatIsAsked() {
            var refused = new IOException("connection refused");
            var faulty = new AtomicBoolean(true);
            var makers = new ConcurrentLinkedQueue<Thread>();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        makers.add(Thread.currentThread());
                                        if (faulty.get()) {
                                            throw refused;
                                        }
                                        return new Item();
                                    })
                                    .max(1)
                                    .makeOnCaller(true));
            assertThatExceptionOfType(PoolFactoryException.class)
                    .isThrownBy(pool::acquire)
                    .withCause(refused);
            faulty.set(false);
            Item item = pool.acquire();
            var waiter = acquiring(PLATFORM, pool);
            pool.invalidate(item);
            pool.release(waiter.join());
            Thread here = Thread.currentThread();
            assertThat(makers).containsExactly(here, here, waiter.thread());
        }

        @Test
        void theSameItemTwiceIsNamed() {
            var only = new Item();
            BoundedPool<Item> pool = pool(settings().factory(() -> only).acquireTimeout(FOREVER));
            Item item = pool.acquire();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContainingAll("'db'", "in the pool already");
            pool.release(item);
        }

        @Test
        void aTimedAcquisitionDoesNotWaitForASlowFactory() {
            var goOn = new CountDownLatch(1);
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        goOn.await();
                                        return new Item();
                                    })
                                    .acquireTimeout(SHORT));
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
            goOn.countDown();
            pool.release(pool.acquire(Duration.ofSeconds(20)));
        }

        @Test
        void addMakesOneHereAndNow() {
            var maker = new AtomicReference<Thread>();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        maker.set(Thread.currentThread());
                                        return new Item();
                                    }));
            assertThat(pool.add()).isTrue();
            assertThat(maker).hasValue(Thread.currentThread());
            assertThat(pool.add()).isTrue();
            assertThat(pool.add()).as("there are two already").isFalse();
            assertThat(pool.stats().idle()).isEqualTo(2);
        }

        @Test
        void anAddThatFailsSaysSo() {
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        throw new IOException("down");
                                    }));
            assertThatExceptionOfType(PoolFactoryException.class)
                    .isThrownBy(pool::add)
                    .withCauseInstanceOf(IOException.class);
            assertThat(pool.stats().underWay()).isZero();
        }

        @Test
        void newItemsThatAreInvalidAreNoEndlessLoop() {
            BoundedPool<Item> pool =
                    pool(settings().validate(item -> false).validateAfter(Duration.ZERO));
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(FOREVER))
                    .withMessageContainingAll("'db'", "found invalid");
            assertThat(pool.stats().created()).isOne();
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
            assertThat(pool.stats().underWay()).isZero();
        }

        @Test
        void warmUpMakesItemsInAdvance() {
            BoundedPool<Item> pool = pool(settings().max(8));
            assertThat(pool.warmUp(5, 2).join()).isEqualTo(5);
            assertThat(pool.stats().idle()).isEqualTo(5);
            assertThat(pool.warmUp(5, 2).join()).isZero();
            assertThat(pool.warmUp(50, 3).join()).isEqualTo(3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.warmUp(-1, 0))
                    .withMessageContainingAll("'db'", "-1");
        }

        @Test
        void aWarmUpThatFailsSaysSo() {
            var refused = new IOException("connection refused");
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        throw refused;
                                    }));
            assertThat(pool.warmUp(2, 2))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCause(refused);
        }

        @Test
        void minIdleIsMadeFromTheStartAndAgain() {
            BoundedPool<Item> pool = pool(settings().max(4).minIdle(2));
            await().until(() -> pool.stats().idle() == 2);
            Item item = pool.acquire();
            pool.reconfigure(now -> now.minIdle(3));
            await().until(() -> pool.stats().idle() == 3);
            pool.release(item);
        }
    }

    @Nested
    class Checking {

        @Test
        void anInvalidItemIsReplacedOnAcquire() {
            List<Item> invalid = new ArrayList<>();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .validate(item -> !invalid.contains(item))
                                    .validateAfter(Duration.ZERO));
            Item item = pool.acquire();
            pool.release(item);
            invalid.add(item);
            Item other = pool.acquire();
            assertThat(other).isNotSameAs(item);
            assertThat(destroyed).containsExactly(item);
            assertThat(pool.stats().droppedInvalid()).isOne();
            pool.release(other);
        }

        @Test
        void anItemUsedLatelyIsTrusted() {
            var asked = new AtomicInteger();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .validate(item -> {
                                        asked.incrementAndGet();
                                        return true;
                                    })
                                    .validateAfter(Duration.ofHours(1)));
            pool.release(pool.acquire());
            pool.release(pool.acquire());
            assertThat(asked).hasValue(0);
        }

        @Test
        void aValidatorThatThrowsSaysNo() {
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .validate(item -> {
                                        throw new IOException("broken pipe");
                                    })
                                    .validateOnRelease(true));
            pool.release(pool.acquire());
            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().droppedInvalid()).isOne();
        }

        @Test
        void anInvalidatedItemMakesRoomForAnother() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item broken = pool.acquire();
            var waiter = acquiring(PLATFORM, pool);
            pool.invalidate(broken);
            Item other = waiter.join();
            assertThat(other).isNotSameAs(broken);
            pool.release(other);
        }

        @Test
        void aDestroyThatThrowsIsCounted() {
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .destroy(item -> {
                                        destroyed.add(item);
                                        throw new IOException("on close");
                                    }));
            pool.invalidate(pool.acquire());
            assertThat(pool.stats().destroyFailures()).isOne();
            pool.release(pool.acquire());
        }

        @Test
        void whatIdlesPastItsTimeIsDroppedByTheUpkeep() {
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .max(4)
                                    .minIdle(1)
                                    .idleTimeout(Duration.ofMillis(200))
                                    .upkeepInterval(Duration.ofMillis(100)));
            assertThat(pool.warmUp(4, 1).join()).isBetween(3, 4);
            await().until(() -> pool.stats().idle() == 1);
            assertThat(pool.stats().droppedAged()).isGreaterThanOrEqualTo(3);
        }

        @Test
        void anItemIsReplacedAtTheEndOfItsLife() {
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .maxLifetime(Duration.ofMillis(200))
                                    .upkeepInterval(Duration.ofMillis(100)));
            Item held = pool.acquire();
            Item idle = pool.acquire();
            pool.release(idle);
            await().until(() -> destroyed.contains(idle));
            assertThat(destroyed).doesNotContain(held);
            pool.release(held);
            assertThat(destroyed).contains(held);
        }

        @Test
        void maxIdleDropsTheRest() {
            BoundedPool<Item> pool = pool(settings().maxIdle(1));
            Item first = pool.acquire();
            Item second = pool.acquire();
            pool.release(first);
            pool.release(second);
            assertThat(destroyed).containsExactly(second);
            assertThat(pool.stats().droppedFull()).isOne();
        }
    }

    @Nested
    class Ending {

        @Test
        void anItemMayEndInAWayOfItsOwn() throws Exception {
            BoundedPool<Item> pool = pool(settings());
            Item item = pool.acquire();
            pool.invalidate(item, destroyed::add);
            assertThat(pool.stats().droppedInvalid()).isOne();
            assertThat(pool.stats().destroyFailures()).isZero();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.invalidate(item, destroyed::add));
        }

        @Test
        void whatThatThrowsIsThrownAndThePlaceIsFree() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            var failure = new IOException("reset by peer");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() ->
                            pool.invalidate(
                                    item,
                                    broken -> {
                                        destroyed.add(broken);
                                        throw failure;
                                    }))
                    .isSameAs(failure);
            assertThat(pool.stats().destroyFailures()).isOne();
            pool.release(pool.acquire(Duration.ZERO));
        }
    }

    @Nested
    class Misuse {

        @Test
        void aSecondReleaseIsRefused() {
            BoundedPool<Item> pool = pool(settings());
            Item item = pool.acquire();
            pool.release(item);
            PoolStats before = pool.stats();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(item))
                    .withMessageContainingAll("'db'", "released twice");
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.invalidate(item));
            assertThat(pool.stats()).isEqualTo(before);
        }

        @Test
        void whatIsNotFromHereIsRefused() {
            BoundedPool<Item> pool = pool(settings());
            BoundedPool<Item> other = pool(settings().named("other"));
            Item item = other.acquire();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(item))
                    .withMessageContaining("not in the pool");
            assertThatNullPointerException().isThrownBy(() -> pool.release(noItem()));
            other.release(item);
        }

        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
        private static <T> T noItem() {
            return null;
        }

        @Test
        void oneOfTwoThatReleaseAtOnceIsRefused() {
            BoundedPool<Item> pool = pool(settings());
            for (int i = 0; i < 200; i++) {
                Item item = pool.acquire();
                var refused = new AtomicInteger();
                Crowd.of(
                        2,
                        member -> {
                            try {
                                pool.release(item);
                            } catch (PoolMisuseException e) {
                                refused.incrementAndGet();
                            }
                        });
                assertThat(refused).hasValue(1);
            }
        }

        @Test
        void settingsSayWhatTheyAre() {
            assertThat(settings().minIdle(1).acquireTimeout(FOREVER).maxLifetime(SHORT))
                    .asString()
                    .contains("name db", "version 1", "max 2", "minIdle 1", "maxIdle no limit")
                    .contains("acquireTimeout for ever", "maxLifetime PT0.05S", "order NEAREST")
                    .contains("backOff PT0.02S to PT2S");
        }

        @Test
        void aChangeThatRacesIsMadeAnew() {
            BoundedPool<Item> pool = pool(settings());
            var calls = new AtomicInteger();
            pool.reconfigure(now -> {
                if (calls.getAndIncrement() == 0) {
                    pool.reconfigure(other -> other.minIdle(1));
                }
                return now.max(5);
            });
            assertThat(calls).hasValue(2);
            assertThat(pool.settings().max()).isEqualTo(5);
            assertThat(pool.settings().minIdle()).isOne();
        }

        @Test
        void settingsThatMakeNoSenseAreNamed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().max(-1))
                    .withMessageContainingAll("'db'", "max", "-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().max(1).minIdle(2).build())
                    .withMessageContainingAll("'db'", "minIdle 2", "max 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().minIdle(2).maxIdle(1).build())
                    .withMessageContainingAll("minIdle 2", "maxIdle 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().lifetimeJitter(Double.NaN))
                    .withMessageContainingAll("lifetimeJitter", "NaN");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().maxLifetime(Duration.ZERO))
                    .withMessageContaining("maxLifetime");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().upkeepInterval(Duration.ofMillis(1)))
                    .withMessageContaining("upkeepInterval");
            assertThatIllegalArgumentException().isThrownBy(() -> settings().named(" "));
        }
    }

    @Nested
    class Changing {

        @Test
        void aLargerPoolServesWhoWaits() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item first = pool.acquire();
            var waiter = acquiring(PLATFORM, pool);
            assertThat(pool.reconfigure(now -> now.max(2)).version()).isEqualTo(2);
            Item second = waiter.join();
            pool.release(first);
            pool.release(second);
        }

        @Test
        void aSmallerPoolShrinksAsItemsComeBack() {
            BoundedPool<Item> pool = pool(settings().max(4));
            List<Item> held = List.of(pool.acquire(), pool.acquire(), pool.acquire());
            pool.release(pool.acquire());
            pool.reconfigure(now -> now.max(1));
            assertThat(destroyed).hasSize(1);
            held.forEach(pool::release);
            assertThat(destroyed).hasSize(3);
            assertThat(pool.stats().idle()).isOne();
        }

        @Test
        void aPoolOfNothingLendsNothingUntilItGrows() {
            BoundedPool<Item> pool = pool(settings());
            pool.release(pool.acquire());
            pool.reconfigure(now -> now.max(0).acquireTimeout(SHORT));
            assertThat(pool.stats().idle()).isZero();
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
            pool.reconfigure(now -> now.max(3));
            pool.release(pool.acquire());
        }

        @Test
        void eachItemIsDestroyedByItsOwn() {
            List<Item> destroyedByNew = new ArrayList<>();
            BoundedPool<Item> pool = pool(settings());
            Item held = pool.acquire();
            Item idle = pool.acquire();
            pool.release(idle);
            pool.reconfigure(now ->
                    now.factory(() -> new Item())
                            .destroy(item -> {
                                destroyedByNew.add(item);
                                destroyed.add(item);
                            }));
            assertThat(destroyed).containsExactly(idle);
            pool.release(held);
            assertThat(destroyed).containsExactly(idle, held);
            assertThat(destroyedByNew).isEmpty();
            Item fresh = pool.acquire();
            pool.invalidate(fresh);
            assertThat(destroyedByNew).containsExactly(fresh);
        }

        @Test
        void contradictorySettingsChangeNothing() {
            BoundedPool<Item> pool = pool(settings());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.reconfigure(now -> now.minIdle(9)));
            assertThat(pool.settings().version()).isOne();
            assertThat(pool.settings().minIdle()).isZero();
        }

        @Test
        void evictReplacesEverything() {
            BoundedPool<Item> pool = pool(settings());
            Item held = pool.acquire();
            Item idle = pool.acquire();
            pool.release(idle);
            pool.evict();
            assertThat(destroyed).containsExactly(idle);
            pool.release(held);
            assertThat(destroyed).containsExactly(idle, held);
        }

        @Test
        void evictReplacesWhatIsBeingLookedAt() {
            var looked = new CompletableFuture<Item>();
            var goOn = new CountDownLatch(1);
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .max(1)
                                    .validate(item -> {
                                        looked.complete(item);
                                        goOn.await();
                                        return true;
                                    })
                                    .validateOnAcquire(false)
                                    .validateWhileIdle(true)
                                    .upkeepInterval(Duration.ofMillis(100)));
            pool.add();
            Item item = looked.join();
            pool.evict();
            assertThat(destroyed).isEmpty();
            goOn.countDown();
            Item next = pool.acquire();
            assertThat(next).isNotSameAs(item);
            pool.release(next);
        }

        @Test
        void whatIsLookedAtMakesItsAgeingStepsAfterwards() {
            var looked = new CompletableFuture<Item>();
            var goOn = new CountDownLatch(1);
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .validate(item -> {
                                        looked.complete(item);
                                        goOn.await();
                                        return true;
                                    })
                                    .validateOnAcquire(false)
                                    .validateWhileIdle(true)
                                    .upkeepInterval(Duration.ofMillis(100)));
            pool.add();
            Item item = looked.join();
            pool.age();
            pool.age();
            assertThat(destroyed).isEmpty();
            goOn.countDown();
            await().until(() -> destroyed.contains(item));
            assertThat(pool.stats().droppedAged()).isOne();
        }

        @Test
        void aSuspendedPoolLendsNothingUntilItIsResumed() {
            BoundedPool<Item> pool = pool(settings());
            Item item = pool.acquire();
            pool.suspend();
            pool.release(item);
            var waiter = acquiring(PLATFORM, pool);
            assertThat(waiter.task().isDone()).isFalse();
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(SHORT))
                    .withMessageContaining("suspended");
            pool.resume();
            assertThat(waiter.join()).isSameAs(item);
            pool.release(item);
        }

        @Test
        void ordersAreStrictWhenAskedFor() {
            for (Order order : List.of(Order.LIFO, Order.FIFO)) {
                BoundedPool<Item> pool = pool(settings().max(3).order(order));
                List<Item> items = List.of(pool.acquire(), pool.acquire(), pool.acquire());
                items.forEach(pool::release);
                List<Item> again = List.of(pool.acquire(), pool.acquire(), pool.acquire());
                assertThat(again)
                        .containsExactlyElementsOf(order == Order.FIFO ? items : items.reversed());
                again.forEach(pool::release);
            }
        }

        @Test
        void whatIsMadeInAdvanceHasItsTurnToo() {
            for (Order order : List.of(Order.LIFO, Order.FIFO)) {
                var made = new ArrayList<Item>();
                BoundedPool<Item> pool =
                        pool(
                                settings()
                                        .factory(() -> {
                                            made.add(new Item());
                                            return made.getLast();
                                        })
                                        .max(3)
                                        .order(order));
                for (int i = 0; i < 3; i++) {
                    pool.add();
                }
                List<Item> lent = List.of(pool.acquire(), pool.acquire(), pool.acquire());
                assertThat(lent)
                        .containsExactlyElementsOf(order == Order.FIFO ? made : made.reversed());
                lent.forEach(pool::release);
            }
        }
    }

    @Nested
    class Async {

        @Test
        void aFutureCompletesWhenAnItemComesBack() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            CompletableFuture<Item> future = pool.acquireAsync();
            await().until(() -> pool.stats().waiting() == 1);
            assertThat(future).isNotDone();
            pool.release(item);
            assertThat(future).succeedsWithin(Duration.ofSeconds(20)).isSameAs(item);
            pool.release(item);
        }

        @Test
        void aCancelledFutureLosesNothing() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            CompletableFuture<Item> future = pool.acquireAsync();
            await().until(() -> pool.stats().waiting() == 1);
            future.cancel(true);
            await().until(() -> pool.stats().waiting() == 0);
            pool.release(item);
            assertThat(pool.acquire()).isSameAs(item);
            pool.release(item);
        }

        @Test
        void aFutureHasALimitAndATagOfItsOwn() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquireAsync(Duration.ofSeconds(10), "report").join();
            assertThat(pool.holders()).extracting(Holder::tag).containsExactly("report");
            assertThat(pool.acquireAsync(SHORT))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(PoolExhaustedException.class)
                    .withMessageContaining("(report)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.acquireAsync(Duration.ofMillis(-1)));
            pool.release(item);
        }

        @Test
        void aLeaseHasALimitAndATagOfItsOwn() {
            BoundedPool<Item> pool = pool(settings().max(1));
            try (Lease<Item> lease = pool.lease(Duration.ofSeconds(10), "report")) {
                assertThat(lease.get()).isNotNull();
                assertThat(pool.holders()).extracting(Holder::tag).containsExactly("report");
                assertThatExceptionOfType(PoolExhaustedException.class)
                        .isThrownBy(() -> pool.lease(SHORT));
            }
        }

        @Test
        void aTimeoutReachesTheFuture() {
            BoundedPool<Item> pool = pool(settings().max(0).acquireTimeout(SHORT));
            assertThat(pool.acquireAsync())
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(PoolExhaustedException.class);
        }
    }

    @Nested
    class Closing {

        @Test
        void whoWaitsIsToldAtOnce() {
            BoundedPool<Item> pool = pool(settings().max(1));
            Item item = pool.acquire();
            var waiters =
                    List.of(
                            acquiring(PLATFORM, pool),
                            acquiring(ThreadKind.VIRTUAL, pool),
                            acquiring(PLATFORM, pool));
            pool.close();
            for (var waiter : waiters) {
                assertThatExceptionOfType(PoolClosedException.class)
                        .isThrownBy(waiter::join)
                        .withMessageContaining("'db'");
            }
            assertThat(destroyed).isEmpty();
            pool.release(item);
            assertThat(destroyed).containsExactly(item);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(item));
        }

        @Test
        void closingWaitsForWhatIsOutAsLongAsAsked() throws InterruptedException {
            BoundedPool<Item> pool = pool(settings());
            Item item = pool.acquire();
            assertThat(pool.close(Duration.ofMillis(20))).isFalse();
            var closer = PLATFORM.start(() -> pool.close(Duration.ofSeconds(20)));
            pool.release(item);
            assertThat(closer.join()).isTrue();
        }

        @Test
        void closingMeetsReleases() {
            for (int i = 0; i < 200; i++) {
                BoundedPool<Item> pool = pool(settings());
                Item first = pool.acquire();
                Item second = pool.acquire();
                Crowd.of(
                        3,
                        member -> {
                            switch (member) {
                                case 0 -> pool.release(first);
                                case 1 -> pool.close();
                                default -> pool.release(second);
                            }
                        });
                assertThat(pool.stats().idle()).isZero();
            }
        }
    }
}
