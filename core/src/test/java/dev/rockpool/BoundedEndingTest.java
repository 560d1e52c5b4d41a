package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// How items end, one by one, all at once, and with the pool.
class BoundedEndingTest extends BoundedPools {

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
        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(() -> pool.release(item));
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

    @Test
    void aWarmUpOfAClosedPoolSaysSo() {
        BoundedPool<Item> pool = pool(settings());
        pool.close();
        assertThat(pool.warmUp(1, 1))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(PoolClosedException.class);
    }
}
