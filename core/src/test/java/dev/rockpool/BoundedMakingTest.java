package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Who makes an item, and how many are made.
class BoundedMakingTest extends BoundedPools {

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
    void theFactorySeesTheClassLoaderOfWhoeverBuiltThePool() {
        var seen = new AtomicReference<ClassLoader>();
        var loader = new ClassLoader(Item.class.getClassLoader()) {};
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
    void warmUpStartsNoMoreThreadsThanThereAreItemsToMake() {
        BoundedPool<Item> pool = pool(settings());
        assertThat(pool.warmUp(1, 1_000_000_000).join()).isOne();
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
                            var _ = pool.acquire();
                            hands.incrementAndGet();
                        } catch (IllegalStateException refused) {
                            // one of them, or both
                        }
                    });
            assertThat(hands).hasValueLessThan(2);
        }
    }
}
