package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Crowds of platform and virtual threads against one elastic pool, at every safety level. Each
/// item knows in how many hands it is; whatever happened, the books are settled at the end.
@ParameterizedClass(name = "{0}")
@EnumSource(SafetyLevel.class)
class ElasticPoolStressTest {
    private static final long MEBIBYTE = 1024 * 1024;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    SafetyLevel safety;

    private final Collection<ElasticPool<Item>> pools = new ArrayList<>();

    @AfterEach
    void theBooksAreSettled() {
        pools.forEach(pool -> assertThatBooksOf(pool).areSettled());
    }

    private ElasticPoolBuilder<Item> builder() {
        return Pool.elastic(Item::new).named("stress").ageing(Ageing.never()).safety(safety);
    }

    private ElasticPool<Item> made(ElasticPoolBuilder<Item> builder) {
        var pool = builder.build();
        pools.add(pool);
        return pool;
    }

    /// FULL walks stacks, so it does less in the same time.
    private int scaled(int count) {
        return safety == SafetyLevel.FULL ? count / 10 : count;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 16 * 1024, MEBIBYTE})
    void itemsTakenAndGivenByOneThread(long weight) {
        var pool = made(builder().weigher(item -> weight));
        Crowd.of(
                8,
                member -> {
                    var random = random(member);
                    for (int i = 0; i < scaled(10_000); i++) {
                        hold(pool, random.nextInt(1, 4));
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 16 * 1024, MEBIBYTE})
    void itemsReleasedByOtherThreads(long weight) {
        var pool = made(builder().weigher(item -> weight).maxIdleBytes(256 * MEBIBYTE));
        var handed = new ConcurrentLinkedQueue<Item>();
        Crowd.of(
                8,
                member -> {
                    for (int i = 0; i < scaled(10_000); i++) {
                        if (member < 4) {
                            handed.add(take(pool));
                        } else {
                            Item item = handed.poll();
                            if (item != null) {
                                give(pool, item);
                            } else {
                                Crowd.giveWay();
                            }
                        }
                    }
                });
        handed.forEach(item -> give(pool, item));
    }

    @Test
    void fiveThousandShortLivedThreads() {
        var pool = made(builder());
        for (int i = 0; i < 100; i++) {
            Crowd.of(50, member -> hold(pool, 3));
        }
        assertThat(pool.stats().acquired()).isEqualTo(5_000 * 3);
        assertThat(pool.stats().created()).isLessThan(5_000);
        pool.age();
        assertThat(pool.snapshot().levels())
                .noneMatch(level -> level.kind() == PoolSnapshot.Kind.LOCAL);
    }

    @Test
    void thousandsOfVirtualThreadsHoldingAtOnce() {
        var pool = made(builder());
        var threads = new ArrayList<ThreadKind.Running<Boolean>>();
        for (int i = 0; i < scaled(5_000); i++) {
            threads.add(
                    ThreadKind.VIRTUAL.start(() -> {
                        hold(pool, 1);
                        return true;
                    }));
        }
        threads.forEach(ThreadKind.Running::join);
    }

    @Test
    void agedAndClearedAllTheTime() {
        var pool = made(builder());
        Crowd.of(
                8,
                member -> {
                    var random = random(member);
                    for (int i = 0; i < scaled(10_000); i++) {
                        hold(pool, random.nextInt(1, 4));
                        switch (member) {
                            case 0, 1 -> every(20, i, pool::age);
                            case 2, 3 -> every(50, i, pool::clear);
                            case 4 ->
                                    every(
                                            50,
                                            i,
                                            () ->
                                                    assertThat(pool.stats().leased())
                                                            .isNotNegative());
                            default -> {}
                        }
                    }
                });
    }

    @Test
    void agedAndClearedWhileOthersRelease() {
        var pool = made(builder());
        var handed = new ConcurrentLinkedQueue<Item>();
        Crowd.of(
                8,
                member -> {
                    for (int i = 0; i < scaled(10_000); i++) {
                        Item item = member < 4 ? null : handed.poll();
                        if (item == null) {
                            handed.add(take(pool));
                        } else {
                            give(pool, item);
                        }
                        every(member == 0 ? 20 : 1_000, i, pool::age);
                        every(member == 1 ? 50 : 1_000, i, pool::clear);
                    }
                });
        handed.forEach(item -> give(pool, item));
    }

    @Test
    void theSafetySwitchedBelowFullAllTheTime() {
        var pool = made(builder());
        pool.safety(SafetyLevel.OFF);
        Crowd.of(
                6,
                member -> {
                    for (int i = 0; i < 5_000; i++) {
                        hold(pool, 2);
                        int step = i;
                        every(
                                member == 0 ? 10 : 1_000,
                                i,
                                () ->
                                        pool.safety(
                                                step % 20 == 0
                                                        ? SafetyLevel.OFF
                                                        : SafetyLevel.SAMPLED));
                    }
                });
        pool.safety(safety);
    }

    @Test
    void closedUnderLoad() {
        for (int round = 0; round < 30; round++) {
            var pool = made(builder());
            int closer = round % 4;
            var lent = new AtomicLong();
            Crowd.of(
                    4,
                    member -> {
                        for (int i = 0; i < 1_000; i++) {
                            if (member == closer && i == 200) {
                                pool.close();
                            }
                            try {
                                hold(pool, 2);
                                lent.addAndGet(2);
                            } catch (PoolClosedException closed) {
                                return;
                            }
                        }
                    });
            assertThat(lent).hasValueGreaterThanOrEqualTo(400);
            assertThat(pool.stats().idle()).isZero();
        }
    }

    @Test
    void closedWhileItemsComeBackFromOthers() {
        for (int round = 0; round < 400; round++) {
            var pool = made(builder());
            List<Item> items = Stream.generate(() -> take(pool)).limit(200).toList();
            var next = new AtomicInteger();
            Crowd.of(
                    4,
                    member -> {
                        for (int i = next.getAndIncrement(); i < 200; i = next.getAndIncrement()) {
                            if (i == 20) {
                                pool.close();
                            }
                            give(pool, items.get(i));
                        }
                    });
            assertThat(pool.stats().released()).isEqualTo(200);
            assertThat(pool.stats().dropped()).isEqualTo(200 + pool.stats().donated());
            assertThat(pool.stats().idle()).isZero();
        }
    }

    @Test
    void callbacksThatFailNowAndThen() {
        var pool =
                made(
                        builder()
                                .reset(item -> now("reset", 13))
                                .retain(item -> !again(11))
                                .weigher(item -> now("weigher", 17)));
        var calls = new AtomicInteger();
        var failing =
                made(
                        Pool.elastic(
                                        () -> {
                                            if (calls.incrementAndGet() % 7 == 0) {
                                                throw new IllegalStateException("factory");
                                            }
                                            return new Item();
                                        })
                                .named("failing")
                                .safety(safety)
                                .retain(item -> false));
        Crowd.of(
                6,
                member -> {
                    for (int i = 0; i < scaled(5_000); i++) {
                        hold(pool, 1);
                        try {
                            hold(failing, 1);
                        } catch (IllegalStateException expected) {
                            assertThat(expected).hasMessage("factory");
                        }
                    }
                });
        calls.set(0);
        assertThat(failing.stats().factoryFailures()).isPositive();
        assertThat(pool.stats().droppedReset()).isPositive();
        assertThat(pool.stats().droppedOversize()).isPositive();
    }

    private final AtomicInteger turns = new AtomicInteger();

    private boolean again(int period) {
        return turns.incrementAndGet() % period == 0;
    }

    private long now(String callback, int period) {
        if (again(period)) {
            throw new IllegalStateException(callback);
        }
        return 1;
    }

    private static void hold(Pool<Item> pool, int count) {
        if (count > 0) {
            Item item = take(pool);
            try {
                hold(pool, count - 1);
                Crowd.giveWay();
            } finally {
                give(pool, item);
            }
        }
    }

    private static Item take(Pool<Item> pool) {
        Item item = pool.acquire();
        item.take();
        item.step();
        return item;
    }

    private static void give(Pool<Item> pool, Item item) {
        item.give();
        pool.release(item);
    }

    private static void every(int period, int i, Runnable action) {
        if (i % period == 0) {
            action.run();
        }
    }

    private static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
