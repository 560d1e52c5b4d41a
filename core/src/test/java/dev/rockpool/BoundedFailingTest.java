package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What may go wrong where items are made, and who is told.
class BoundedFailingTest extends BoundedPools {

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
                .withThrowableOfType(ExecutionException.class)
                .withCause(refused);
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
                    .isThrownBy(() -> pool.acquire(SHORT))
                    .withMessageContainingAll("creating for 0.", "(db-make)");
        } finally {
            goOn.countDown();
        }
    }
}
