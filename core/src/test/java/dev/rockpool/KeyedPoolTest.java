package dev.rockpool;

import static dev.rockpool.Ledger.assertThatBooksOf;
import static dev.rockpool.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a keyed pool owes its callers beyond what each of its bounded pools does.
class KeyedPoolTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Item> destroyed = new ConcurrentLinkedQueue<>();
    private final Collection<KeyedPool<String, Item>> all = new ArrayList<>();

    private BoundedSettings<Item> settings() {
        return Pool.bounded(
                        () -> {
                            made.incrementAndGet();
                            return new Item();
                        })
                .max(3)
                .upkeepInterval(SHORT)
                .destroy(destroyed::add);
    }

    private KeyedPool<String, Item> pool(int maxTotal) {
        return pool(maxTotal, settings());
    }

    private KeyedPool<String, Item> pool(int maxTotal, BoundedSettings<Item> settings) {
        KeyedPool<String, Item> pool =
                Pool.<String, Item>keyed(key -> settings).named("hosts").maxTotal(maxTotal).build();
        all.add(pool);
        return pool;
    }

    @AfterEach
    void everyItemIsDestroyedOnce() throws InterruptedException {
        for (KeyedPool<String, Item> pool : all) {
            assertThat(pool.close(Duration.ofSeconds(10))).as("all is back").isTrue();
            pool.pools().values().forEach(each -> assertThatBooksOf(each).areSettled());
            assertThat(pool.size()).isZero();
        }
        assertThat(destroyed).doesNotHaveDuplicates().hasSize(made.get());
    }

    @Test
    void aKeyHasOnePoolOfItsOwn() {
        KeyedPool<String, Item> pool = pool(10);
        Item a = pool.pool("a").acquire();
        pool.pool("a").release(a);
        Item b = pool.pool("b").acquire();
        assertThat(b).isNotSameAs(a);
        assertThat(pool.pool("a").acquire()).isSameAs(a);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.pool("a").release(b))
                .withMessageContaining("hosts[a]");
        assertThat(pool.pools().keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(pool.size()).isEqualTo(2);
        pool.pool("a").release(a);
        pool.pool("b").release(b);
    }

    @Test
    void aPoolIsFoundWhereThereIsOneOpenOrClosed() {
        KeyedPool<String, Item> pool = pool(10);
        assertThat(pool.find("a")).isEmpty();
        Item item = pool.pool("a").acquire();
        pool.close();
        pool.find("a").orElseThrow().release(item);
        assertThat(destroyed).containsExactly(item);
        assertThat(pool.find("b")).isEmpty();
    }

    @Test
    void whatIdlesLongestElsewhereMakesRoom() {
        KeyedPool<String, Item> pool = pool(2, settings().upkeepInterval(FOREVER));
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
        var first = PLATFORM.start(() -> pool.pool("a").acquire());
        await().until(() -> pool.pool("a").stats().waiting() == 1);
        var second = PLATFORM.start(() -> pool.pool("b").acquire());
        await().until(() -> pool.pool("b").stats().waiting() == 1);
        pool.pool("a").release(a);
        assertThat(first.join()).isSameAs(a);
        assertThat(second.task()).isNotDone();
        pool.pool("a").release(a);
        pool.pool("b").release(second.join());
    }

    @Test
    void aClosedKeyIsOpenedAnew() {
        KeyedPool<String, Item> pool = pool(10);
        BoundedPool<Item> before = pool.pool("a");
        Item item = before.acquire();
        before.close();
        Item next = pool.pool("a").acquire();
        assertThat(next).isNotSameAs(item);
        pool.pool("a").release(next);
        before.release(item);
        assertThat(destroyed).containsExactly(item);
        assertThatBooksOf(before).areSettled();
    }

    @Test
    void aKeyThatNobodyUsesIsForgotten() {
        KeyedPool<String, Item> pool = pool(10, settings().idleTimeout(SHORT));
        IntStream.range(0, 50)
                .forEach(i -> {
                    BoundedPool<Item> each = pool.pool("key-" + i);
                    each.release(each.acquire());
                });
        BoundedPool<Item> held = pool.pool("held");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(SHORT)
                .until(() -> {
                    System.gc();
                    return pool.pools().keySet().equals(Set.of("held"));
                });
        assertThat(held.stats().created()).isZero();
        assertThat(pool.size()).isZero();
    }

    @Test
    void idleItemsKeepTheirPool() {
        KeyedPool<String, Item> pool = pool(10);
        BoundedPool<Item> first = pool.pool("a");
        Item item = first.acquire();
        first.release(item);
        first = pool.pool("b"); // nobody holds the pool of a
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertThat(pool.pool("a").acquire()).isSameAs(item);
        pool.pool("a").release(item);
        assertThat(first.stats().created()).isZero();
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(0))
                .withMessageContainingAll("'hosts'", "maxTotal 0");
        KeyedPool<String, Item> contradictory = pool(1, settings().minIdle(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contradictory.pool("a"))
                .withMessageContainingAll("hosts[a]", "minIdle 9", "max 3");
    }

    @Test
    void afterTheEndThereIsNoPool() {
        KeyedPool<String, Item> pool = pool(1);
        BoundedPool<Item> one = pool.pool("a");
        Item item = one.acquire();
        pool.close();
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.pool("b"))
                .withMessageContainingAll("hosts", "'b'");
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(one::acquire);
        one.release(item);
    }

    /// More threads than the total, on more keys than the total: nobody waits for ever.
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void everybodyIsServedOverAllKeys(int maxTotal) {
        KeyedPool<String, Item> pool = pool(maxTotal);
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
