package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is lent no more: the invalid, the aged and the superfluous.
class BoundedCheckingTest extends BoundedPools {

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
                ForkJoinPool.commonPool().execute(() -> Crowd.await(goOn));
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
    void aRoundThatHangsStopsTheCountOfRounds() throws InterruptedException {
        var hangs = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .validate(item -> {
                                    hangs.countDown();
                                    goOn.await();
                                    return true;
                                })
                                .validateOnAcquire(false)
                                .validateWhileIdle(true)
                                .upkeepInterval(Duration.ofMillis(100))
                                .idleTimeout(Duration.ofMillis(500)));
        await().until(() -> pool.snapshot().epoch() > 0);
        assertThat(pool.warmUp(2, 1).join()).isEqualTo(2);
        long before;
        try {
            assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
            before = pool.snapshot().epoch();
            await().until(() -> destroyed.size() == 1); // by the rounds that go on beside it
            assertThat(pool.snapshot().epoch()).isEqualTo(before);
        } finally {
            goOn.countDown();
        }
        await().until(() -> pool.snapshot().epoch() > before);
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
