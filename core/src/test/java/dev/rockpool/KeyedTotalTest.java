package dev.rockpool;

import static dev.rockpool.BoundedPools.FOREVER;
import static dev.rockpool.BoundedPools.acquiring;
import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may go wrong between the keys that share one limit.
class KeyedTotalTest extends KeyedPools {

    @Test
    void whatIdlesLongestElsewhereMakesRoom() {
        KeyedPool<String, Item> pool = pool(2);
        Item a = pool.pool("a").acquire();
        Item b = pool.pool("b").acquire();
        pool.pool("b").release(b);
        Item c = pool.pool("c").acquire(Duration.ZERO);
        assertThat(destroyed).containsExactly(b);
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.pool("d").acquire(Duration.ZERO));
        pool.pool("a").release(a);
        pool.pool("c").release(c);
    }

    @Test
    void aTimedAcquisitionHasRoomMadeToo() {
        KeyedPool<String, Item> pool = pool(1);
        Item a = pool.pool("a").acquire();
        pool.pool("a").release(a);
        Item b = pool.pool("b").acquire(Duration.ofSeconds(10));
        assertThat(destroyed).containsExactly(a);
        pool.pool("b").release(b);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, Long.MAX_VALUE})
    void whatComesBackGivesItsPlaceUp(long seconds) {
        KeyedPool<String, Item> pool = pool(1);
        Item a = pool.pool("a").acquire();
        var waiter = PLATFORM.start(() -> pool.pool("b").acquire(Duration.ofSeconds(seconds)));
        await().until(() -> pool.pool("b").stats().waiting() == 1);
        pool.pool("a").release(a);
        Item b = waiter.join();
        assertThat(destroyed).containsExactly(a);
        pool.pool("b").release(b);
        assertThat(pool.pool("a").acquire(Duration.ZERO))
                .as("room again")
                .satisfies(item -> pool.pool("a").release(item));
    }

    @Test
    void whoHasWaitedLongerForThatVeryItemGetsIt() {
        KeyedPool<String, Item> pool = pool(1);
        Item a = pool.pool("a").acquire();
        var first = acquiring(PLATFORM, pool.pool("a"));
        var second = acquiring(PLATFORM, pool.pool("b"));
        pool.pool("a").release(a);
        assertThat(first.join()).isSameAs(a);
        assertThat(second.task()).isNotDone();
        pool.pool("a").release(a);
        pool.pool("b").release(second.join());
    }

    @ParameterizedTest
    @EnumSource
    void whoHasWaitedLongerUnderAnotherKeyIsServedFirst(Fairness fairness) throws Exception {
        KeyedPool<String, Item> pool = pool(1, settings().fairness(fairness));
        Item item = pool.pool("a").acquire();
        var first = acquiring(PLATFORM, pool.pool("b"));
        var second = acquiring(PLATFORM, pool.pool("a"));
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
    void whoWaitedWhileItsKeyWasSuspendedIsServedFromAnother(ThreadKind kind) {
        KeyedPool<String, Item> pool = pool(1);
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
    void whoFindsTheTotalUsedUpIsToldSo() {
        KeyedPool<String, Item> pool = pool(1);
        Item item = pool.pool("a").acquire();
        try {
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.pool("b").acquire(Duration.ZERO))
                    .withMessageContainingAll("'hosts[b]'", "total", "1 of 1");
        } finally {
            pool.pool("a").release(item);
        }
    }

    @Test
    void minIdleOfOneKeyDoesNotDestroyWhatIdlesUnderAnother() throws Exception {
        KeyedPool<String, Item> pool = pool(1, settings().minIdle(1).upkeepInterval(SHORT));
        BoundedPool<Item> first = pool.pool("a");
        BoundedPool<Item> second = pool.pool("b");
        Thread.sleep(2_000);
        assertThat(first.stats().created() + second.stats().created()).isLessThan(4);
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

    /// More threads than the total, on more keys than the total: nobody waits for ever.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everybodyIsServedOverAllKeys(int maxTotal) {
        KeyedPool<String, Item> pool = pool(maxTotal, settings().upkeepInterval(SHORT));
        Map<Item, Thread> hands = new ConcurrentHashMap<>();
        List<ThreadKind.Running<Integer>> threads =
                IntStream.range(0, 16)
                        .mapToObj(i -> PLATFORM.start(() -> useAll(pool, hands, maxTotal)))
                        .toList();
        assertThat(threads).allSatisfy(thread -> assertThat(thread.join()).isEqualTo(300));
        assertThat(hands).isEmpty();
    }

    private static int useAll(KeyedPool<String, Item> pool, Map<Item, Thread> hands, int maxTotal) {
        var random = ThreadLocalRandom.current();
        int served = 0;
        for (int i = 0; i < 300; i++) {
            BoundedPool<Item> one = pool.pool("key-" + random.nextInt(8));
            Item item = random.nextInt(4) > 0 ? one.acquire() : one.acquire(FOREVER);
            try {
                assertThat(hands.put(item, Thread.currentThread())).as("in one hand").isNull();
                assertThat(pool.size()).isLessThanOrEqualTo(maxTotal);
                hands.remove(item);
            } finally {
                one.release(item);
            }
            served++;
        }
        return served;
    }
}
