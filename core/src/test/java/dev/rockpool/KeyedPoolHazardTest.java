package dev.rockpool;

import static dev.rockpool.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What may go wrong between the keys of a pool that share one limit.
class KeyedPoolHazardTest {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final List<KeyedPool<String, Item>> all = new ArrayList<>();
    private final Queue<Item> destroyed = new ConcurrentLinkedQueue<>();

    private static BoundedSettings<Item> settings() {
        return Pool.bounded(Item::new).upkeepInterval(FOREVER);
    }

    private KeyedPool<String, Item> pool(int maxTotal, BoundedSettings<Item> settings) {
        KeyedPool<String, Item> pool =
                Pool.<String, Item>keyed(key -> settings).named("hosts").maxTotal(maxTotal).build();
        all.add(pool);
        return pool;
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        for (KeyedPool<String, Item> pool : all) {
            assertThat(pool.close(Duration.ofSeconds(10))).isTrue();
            assertThat(pool.size()).isZero();
        }
    }

    private static ThreadKind.Running<Item> waiter(BoundedPool<Item> pool) {
        var waiter = PLATFORM.start(pool::acquire);
        await().until(() -> pool.stats().waiting() == 1);
        return waiter;
    }

    @ParameterizedTest
    @EnumSource
    void whoHasWaitedLongerUnderAnotherKeyIsServedFirst(Fairness fairness) throws Exception {
        KeyedPool<String, Item> pool = pool(1, settings().fairness(fairness));
        Item item = pool.pool("a").acquire();
        var first = waiter(pool.pool("b"));
        var second = waiter(pool.pool("a"));
        Thread.sleep(20); // nobody may be passed any more
        pool.pool("a").release(item);
        await().until(() -> first.task().isDone() || second.task().isDone());
        boolean inOrder = first.task().isDone();
        pool.pool(inOrder ? "b" : "a").release((inOrder ? first : second).join());
        pool.pool(inOrder ? "a" : "b").release((inOrder ? second : first).join());
        assertThat(inOrder).as("the one who came first is first").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aBusyKeyDoesNotStarveAnother(Fairness fairness) {
        KeyedPool<String, Item> pool = pool(1, settings().fairness(fairness));
        BoundedPool<Item> busy = pool.pool("busy");
        var served = new AtomicBoolean();
        List<ThreadKind.Running<Boolean>> greedy =
                Stream.generate(() -> PLATFORM.start(() -> useUntil(busy, served)))
                        .limit(3)
                        .toList();
        await().until(() -> busy.stats().released() > 100);
        try {
            for (int i = 0; i < 10; i++) {
                BoundedPool<Item> other = pool.pool("other");
                other.release(other.acquire(Duration.ofSeconds(3)));
            }
        } finally {
            served.set(true);
            greedy.forEach(ThreadKind.Running::join);
        }
    }

    private static boolean useUntil(BoundedPool<Item> pool, AtomicBoolean done) {
        while (!done.get()) {
            Item item = pool.acquire();
            Crowd.giveWay();
            pool.release(item);
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whoWaitedWhileItsKeyWasSuspendedIsServedFromAnother(ThreadKind kind) {
        KeyedPool<String, Item> pool = pool(1, settings());
        Item item = pool.pool("a").acquire();
        BoundedPool<Item> suspended = pool.pool("b");
        suspended.suspend();
        var waiter = kind.start(() -> suspended.acquire(Duration.ofSeconds(5)));
        await().until(() -> waiter.thread().getState() == Thread.State.TIMED_WAITING);
        suspended.resume();
        pool.pool("a").release(item);
        suspended.release(waiter.join());
    }

    @Test
    void minIdleOfOneKeyDoesNotDestroyWhatIdlesUnderAnother() throws Exception {
        KeyedPool<String, Item> pool = pool(1, settings().minIdle(1).upkeepInterval(SOON));
        BoundedPool<Item> first = pool.pool("a");
        BoundedPool<Item> second = pool.pool("b");
        Thread.sleep(2_000);
        assertThat(first.stats().created() + second.stats().created()).isLessThan(4);
    }

    @Test
    void theEndOfAllIsTheEndOfThoseThatWereReplaced() throws InterruptedException {
        KeyedPool<String, Item> pool = pool(10, settings());
        BoundedPool<Item> before = pool.pool("a");
        Item item = before.acquire();
        before.close();
        pool.pool("a").release(pool.pool("a").acquire());
        boolean ended = pool.close(Duration.ofMillis(20));
        before.release(item);
        assertThat(ended).as("an item was out").isFalse();
    }

    @Test
    void whatAReplacedPoolLentMayComeBackToItsSuccessor() {
        KeyedPool<String, Item> pool = pool(10, settings().destroy(destroyed::add));
        BoundedPool<Item> before = pool.pool("a");
        Item released = before.acquire();
        Item invalidated = before.acquire();
        before.close();
        BoundedPool<Item> after = pool.pool("a");
        after.release(released);
        after.invalidate(invalidated);
        assertThat(destroyed).containsExactly(released, invalidated);
        assertThat(pool.size()).isZero();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> after.release(released));
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.pool("b").release(new Item()));
    }

    @Test
    void whoFindsTheTotalUsedUpIsToldSo() {
        KeyedPool<String, Item> pool = pool(1, settings());
        Item item = pool.pool("a").acquire();
        try {
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.pool("b").acquire(Duration.ZERO))
                    .withMessageContainingAll("'hosts[b]'", "total", "1 of 1");
        } finally {
            pool.pool("a").release(item);
        }
    }
}
