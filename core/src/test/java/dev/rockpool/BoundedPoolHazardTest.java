package dev.rockpool;

import static dev.rockpool.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What may go wrong in a bounded pool.
class BoundedPoolHazardTest extends BoundedPools {
    @Test
    void evictReplacesWhatTheUpkeepLooksAt() throws InterruptedException {
        var looking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .validate(item -> {
                                    looking.countDown();
                                    goOn.await();
                                    return true;
                                })
                                .validateOnAcquire(false)
                                .validateWhileIdle(true)
                                .upkeepInterval(Duration.ofMillis(100)));
        Item item = pool.acquire();
        pool.release(item);
        looking.await();
        pool.evict();
        goOn.countDown();
        await().until(() -> pool.stats().underWay() == 0);
        Item next = pool.acquire();
        pool.release(next);
        assertThat(next).isNotSameAs(item);
    }

    @Test
    void evictReplacesEverythingThatMoves() {
        var greedyDone = new AtomicBoolean();
        BoundedPool<Item> pool = pool(settings().max(1).acquireTimeout(FOREVER));
        var greedy =
                PLATFORM.start(() -> {
                    while (!greedyDone.get()) {
                        pool.release(pool.acquire());
                    }
                    return true;
                });
        try {
            for (int i = 0; i < 20_000; i++) {
                long before = pool.stats().created();
                Item item = pool.acquire();
                pool.release(item);
                pool.evict();
                Item next = pool.acquire();
                pool.release(next);
                assertThat(next == item).as("round %d, created %d", i, before).isFalse();
            }
        } finally {
            greedyDone.set(true);
            greedy.join();
        }
    }

    @Test
    void anAcquisitionSurvivesAChangeOfTheFactory() throws InterruptedException {
        var making = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .factory(() -> {
                                    making.countDown();
                                    goOn.await();
                                    return new Item();
                                })
                                .acquireTimeout(FOREVER));
        var acquiring = PLATFORM.start(pool::acquire);
        making.await();
        var fresh = new Item();
        pool.reconfigure(now -> now.factory(() -> fresh));
        goOn.countDown();
        Item item = acquiring.join();
        pool.release(item);
        assertThat(item).isSameAs(fresh);
    }

    @Test
    void whoseItemIsStillToBeMadeIsNotOneTooMany() {
        BoundedPool<Item> pool = pool(settings().max(1).maxWaiters(0));
        pool.release(pool.acquire());
    }

    @Test
    void aBurstOnAnEmptyPoolIsNotRefusedWhileThereIsRoom() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(8)
                                .maxWaiters(1)
                                .factory(() -> {
                                    Thread.sleep(50);
                                    return new Item();
                                }));
        var all = new CyclicBarrier(8);
        Crowd.of(
                8,
                member -> {
                    Item item = pool.acquire();
                    all.await();
                    pool.release(item);
                });
        assertThat(pool.stats().rejected()).isZero();
    }

    @Test
    void anInterruptOfAValidatorIsNotSwallowed() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .acquireTimeout(FOREVER)
                                .validate(item -> {
                                    Thread.sleep(1); // throws at once, and clears the status
                                    return true;
                                })
                                .validateAfter(Duration.ZERO));
        pool.release(pool.acquire());
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            try {
                pool.release(pool.acquire());
            } catch (IllegalStateException interrupted) {
                // fine, too
            }
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void anInterruptOfADestroyIsNotSwallowed() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .destroy(item -> {
                                    destroyed.add(item);
                                    Thread.sleep(1);
                                }));
        Item item = pool.acquire();
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            pool.invalidate(item);
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void timeGoesOnWhileTheCommonPoolIsBusy() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var asked = new AtomicInteger();
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .validate(item -> {
                                    asked.incrementAndGet();
                                    return true;
                                })
                                .validateAfter(Duration.ofMillis(300)));
        Item item = pool.acquire();
        try {
            for (int i = 0; i < 2 * ForkJoinPool.getCommonPoolParallelism() + 2; i++) {
                ForkJoinPool.commonPool().execute(() -> PoolContract.await(goOn));
            }
            pool.release(item);
            Thread.sleep(1_500);
            pool.release(pool.acquire());
            assertThat(asked).hasValue(1);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void warmUpStartsNoMoreThreadsThanThereAreItemsToMake() {
        BoundedPool<Item> pool = pool(settings());
        assertThat(pool.warmUp(1, 1_000_000_000).join()).isOne();
    }

    @Test
    void aWarmUpOfAClosedPoolSaysSo() {
        BoundedPool<Item> pool = pool(settings());
        pool.close();
        assertThat(pool.warmUp(1, 1))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(PoolClosedException.class);
    }

    @Test
    void theFactorySeesTheClassLoaderOfWhoeverBuiltThePool() {
        var seen = new AtomicReference<ClassLoader>();
        var loader = new ClassLoader(BoundedPoolHazardTest.class.getClassLoader()) {};
        PLATFORM.run(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        seen.set(Thread.currentThread().getContextClassLoader());
                                        return new Item();
                                    }));
            pool.release(pool.acquire());
        });
        assertThat(seen).hasValue(loader);
    }

    @Test
    void theSameItemMadeTwiceAtOnceIsInOneHand() {
        for (int i = 0; i < 300; i++) {
            var only = new Item();
            var both = new CyclicBarrier(2);
            BoundedPool<Item> pool =
                    Pool.bounded(
                                    () -> {
                                        both.await();
                                        return only;
                                    })
                            .max(2)
                            .acquireTimeout(FOREVER)
                            .build();
            var hands = new AtomicInteger();
            Crowd.of(
                    2,
                    member -> {
                        try {
                            pool.acquire();
                            hands.incrementAndGet();
                        } catch (IllegalStateException refused) {
                            // one of them, or both
                        }
                    });
            assertThat(hands).hasValueLessThan(2);
        }
    }

    @Test
    void ofTwoReleasesAtOnceOneIsRefusedAndTheNextHolderKeepsItsLease() {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var calls = new AtomicInteger();
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(1)
                                .reset(item -> {
                                    int call = calls.getAndIncrement();
                                    if (call < 2) {
                                        PoolContract.await(call == 0 ? first : second);
                                    }
                                }));
        Item item = pool.acquire();
        var one = PLATFORM.start(() -> releases(pool, item));
        await().until(() -> calls.get() == 1);
        var other = PLATFORM.start(() -> releases(pool, item));
        await().until(() -> calls.get() == 2 || other.task().isDone());
        first.countDown();
        assertThat(one.join()).isTrue();
        Item next = pool.acquire();
        second.countDown();
        assertThat(other.join()).as("the late one").isFalse();
        assertThat(pool.stats().leased()).isOne();
        assertThat(pool.stats().released()).isOne();
        pool.release(next);
    }

    private static boolean releases(BoundedPool<Item> pool, Item item) {
        try {
            pool.release(item);
            return true;
        } catch (PoolMisuseException refused) {
            return false;
        }
    }

    @Test
    void reconfiguredLifetimesHoldForWhatIsThere() throws InterruptedException {
        BoundedPool<Item> pool = pool(settings().upkeepInterval(Duration.ofMillis(100)));
        Item item = pool.acquire();
        pool.release(item);
        pool.reconfigure(now -> now.maxLifetime(Duration.ofMillis(200)));
        await().atMost(Duration.ofSeconds(5)).until(() -> destroyed.contains(item));
    }

    @Test
    void aValidatorThatHangsKeepsNothingElseFromTheUpkeep() {
        var goOn = new CountDownLatch(1);
        var asked = new AtomicInteger();
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .validate(item -> {
                                    asked.incrementAndGet();
                                    goOn.await();
                                    return true;
                                })
                                .validateOnAcquire(false)
                                .validateWhileIdle(true)
                                .upkeepInterval(Duration.ofMillis(100))
                                .idleTimeout(Duration.ofMillis(500)));
        assertThat(pool.warmUp(2, 1).join()).isEqualTo(2);
        try {
            await().until(() -> destroyed.size() == 1);
            assertThat(pool.stats().underWay()).isOne();
            assertThat(asked).hasValue(1);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void whatHangsIsNamedByWhoFindsNothing() {
        var goOn = new CountDownLatch(1);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .factory(() -> {
                                    goOn.await();
                                    return new Item();
                                }));
        try {
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(Duration.ofMillis(50)))
                    .withMessageContainingAll("creating for 0.", "(db-make)");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void aLongerLifetimeSavesNothingThatWasToBeReplaced() throws InterruptedException {
        BoundedPool<Item> pool = pool(settings().max(2).maxLifetime(Duration.ofMillis(200)));
        Item kept = pool.acquire();
        pool.reconfigure(now -> now.maxLifetime(FOREVER));
        Thread.sleep(500);
        pool.release(kept);
        assertThat(pool.stats().idle()).isOne();
        Item evicted = pool.acquire();
        pool.evict();
        pool.reconfigure(now -> now.maxLifetime(Duration.ofHours(1)));
        pool.release(evicted);
        assertThat(pool.stats().idle()).isZero();
    }

    @Test
    void moreFailuresThanMayWaitHangNobody() {
        var down = new AtomicBoolean(true);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(2)
                                .maxWaiters(4)
                                .acquireTimeout(Duration.ofMillis(200))
                                .factory(() -> {
                                    if (down.get()) {
                                        throw new IOException("down");
                                    }
                                    return new Item();
                                }));
        Crowd.of(
                16,
                member ->
                        assertThatExceptionOfType(PoolExhaustedException.class)
                                .isThrownBy(pool::acquire));
        down.set(false);
        List<ThreadKind.Running<Boolean>> after =
                Stream.generate(() ->
                                PLATFORM.start(() -> {
                                    pool.release(pool.acquire(Duration.ofSeconds(20)));
                                    return true;
                                }))
                        .limit(4)
                        .toList();
        after.forEach(ThreadKind.Running::join);
        assertThat(pool.stats().waiting()).isZero();
    }

    @Test
    void whoComesWhileTheFactoryIsDownDoesNotBeginAnew() {
        var calls = new AtomicInteger();
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .acquireTimeout(Duration.ofMillis(30))
                                .factory(() -> {
                                    calls.incrementAndGet();
                                    throw new IOException("down");
                                }));
        for (int i = 0; i < 30; i++) {
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
        }
        assertThat(calls).as("one second, of doubled pauses").hasValueLessThan(15);
    }

    @Test
    void minIdleIsMadeSoonAfterTheFactoryRecovers() {
        var down = new AtomicBoolean(true);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .minIdle(1)
                                .upkeepInterval(FOREVER)
                                .factory(() -> {
                                    if (down.get()) {
                                        throw new IOException("down");
                                    }
                                    return new Item();
                                }));
        await().until(() -> pool.stats().factoryFailures() > 1);
        down.set(false);
        await().until(() -> pool.stats().idle() == 1);
    }

    @Test
    void aNewFactoryIsNotBlamedForTheOldOne() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(1)
                                .factory(() -> {
                                    throw new IOException("down");
                                }));
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ofMillis(100)))
                .withMessageContaining("down");
        pool.reconfigure(now -> now.factory(Item::new).max(0));
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ofMillis(100)))
                .withNoCause();
    }

    @Test
    void aFutureThatEndsByATimeoutLeavesTheQueue() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        var future = pool.acquireAsync().orTimeout(50, TimeUnit.MILLISECONDS);
        await().until(future::isDone);
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> pool.stats().waiting() == 0);
        } finally {
            pool.release(item);
        }
    }

    @Test
    void noMoreAreMadeThanWait() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(500)
                                .factory(() -> {
                                    Thread.sleep(100);
                                    return new Item();
                                }));
        var all = new CyclicBarrier(16);
        Crowd.of(
                16,
                member -> {
                    all.await();
                    Item item = pool.acquire();
                    all.await();
                    pool.release(item);
                });
        await().until(() -> pool.stats().underWay() == 0);
        assertThat(pool.stats().created()).isLessThanOrEqualTo(2 * 16);
    }

    @Test
    void whoWaitsGetsWhatComesBackHoweverFewMayIdle() {
        BoundedPool<Item> pool = pool(settings().max(1).maxIdle(0));
        Item item = pool.acquire();
        var waiter = PLATFORM.start(pool::acquire);
        await().until(() -> waiter.thread().getState() == Thread.State.TIMED_WAITING);
        pool.release(item);
        Item next = waiter.join();
        pool.release(next);
        assertThat(next).isSameAs(item);
    }

    @Test
    void aSmallerMaxIdleHoldsForWhatIdles() {
        BoundedPool<Item> pool = pool(settings().max(4));
        assertThat(pool.warmUp(4, 1).join()).isEqualTo(4);
        pool.reconfigure(now -> now.maxIdle(1));
        assertThat(pool.stats().idle()).isOne();
        assertThat(pool.stats().droppedFull()).isEqualTo(3);
    }

    @Test
    void nobodyTakesThePlaceForWhichAnotherWaitsWhenFair() {
        BoundedPool<Item> pool =
                pool(settings().max(1).fairness(Fairness.FAIR).acquireTimeout(FOREVER));
        int passed = 0;
        for (int i = 0; i < 20; i++) {
            Item item = pool.acquire();
            var waiter = PLATFORM.start(pool::acquire);
            await().until(() ->
                    waiter.thread().getState() == Thread.State.WAITING
                            || waiter.thread().getState() == Thread.State.TIMED_WAITING);
            pool.invalidate(item);
            try {
                pool.release(pool.acquire(Duration.ZERO));
                passed++;
            } catch (PoolExhaustedException expected) {
                // it is not our turn
            }
            pool.release(waiter.join());
        }
        assertThat(passed).isZero();
    }
}
