package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who waits, for how long, and who is served first.
class BoundedWaitingTest extends BoundedPools {

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
    void whoWaitsGetsWhatComesBackHoweverFewMayIdle() {
        BoundedPool<Item> pool = pool(settings().max(1).maxIdle(0));
        Item item = pool.acquire();
        var waiter = acquiring(PLATFORM, pool);
        pool.release(item);
        Item next = waiter.join();
        pool.release(next);
        assertThat(next).isSameAs(item);
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutIsNeverEarlyAndNamesTheHolders(ThreadKind kind) {
        BoundedPool<Item> pool = pool(settings().max(1).acquireTimeout(SHORT));
        Item item = PLATFORM.call(() -> pool.acquire(Duration.ofSeconds(30), "checkout"));
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
    void nobodyTakesThePlaceForWhichAnotherWaitsWhenFair() {
        BoundedPool<Item> pool =
                pool(settings().max(1).fairness(Fairness.FAIR).acquireTimeout(FOREVER));
        int passed = 0;
        for (int i = 0; i < 20; i++) {
            Item item = pool.acquire();
            var waiter = acquiring(PLATFORM, pool);
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
