package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// More threads than items, platform and virtual, do all that can be done to a fixed pool at once:
/// no item is in two hands, and the books are settled.
class FixedPoolStressTest {
    private static final int CROWD = 16;
    private static final int USES = 2_000;
    private static final List<SafetyLevel> LEVELS = List.of(SafetyLevel.values());

    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Item> handedOver = new ConcurrentLinkedQueue<>();

    private FixedPool<Item> pool(int size) {
        return Pool.fixed(size, this::make)
                .named("stress")
                .reset(FixedPoolStressTest::fail)
                .build();
    }

    private Item make() {
        if (made.get() > 0 && chance(10) == 0) { // of refills; the first items are all made
            throw new IllegalStateException("as planned");
        }
        return new Item();
    }

    private static void fail(Item item) {
        item.step();
        if (chance(100) == 0) {
            throw new IllegalStateException("as planned");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 40})
    void noItemIsInTwoHandsAndTheBooksAreSettled(int size) {
        try (FixedPool<Item> pool = pool(size)) {
            made.set(size);
            Crowd.of(CROWD, member -> work(pool));
            handedOver.forEach(item -> giveBack(pool, item));
            handedOver.clear();
            PoolStats stats = pool.stats();
            assertThat(stats.acquired()).isPositive().isEqualTo(stats.released());
            made.set(0); // fails no more
            pool.refill();
            assertThat(pool.stats().idle()).isEqualTo(size);
            assertThatBooksOf(pool).areSettled();
        }
    }

    private void work(FixedPool<Item> pool) {
        Deque<Item> held = new ArrayDeque<>();
        for (int i = 0; i < USES; i++) {
            act(pool, held);
        }
        held.forEach(item -> giveBack(pool, item));
    }

    private void act(FixedPool<Item> pool, Deque<Item> held) {
        switch (chance(100)) {
            case 0 -> pool.safety(LEVELS.get(chance(LEVELS.size())));
            case 1 -> pool.inspect();
            case 2 -> pool.snapshot();
            case 3, 4, 5 -> refill(pool);
            case 6, 7 -> {
                Item item = held.poll();
                if (item != null) {
                    item.give();
                    pool.invalidate(item);
                }
            }
            case 8, 9, 10, 11, 12 -> {
                Item item = held.poll();
                if (item != null) {
                    handedOver.add(item);
                }
            }
            case 13, 14, 15, 16, 17 -> {
                Item item = handedOver.poll();
                if (item != null) {
                    giveBack(pool, item);
                }
            }
            case 18, 19, 20 -> lease(pool);
            default -> use(pool, held);
        }
    }

    private static void use(FixedPool<Item> pool, Deque<Item> held) {
        Item item = held.size() < 3 ? pool.tryAcquire() : null;
        if (item != null) {
            item.take();
            held.add(item);
        }
        if (held.size() > chance(3)) {
            giveBack(pool, held.remove());
        }
        Crowd.giveWay();
    }

    private static void lease(FixedPool<Item> pool) {
        try (Lease<Item> lease = pool.lease()) {
            lease.get().take();
            lease.get().give();
        } catch (PoolExhaustedException empty) {
            Crowd.giveWay();
        }
    }

    private static void refill(FixedPool<Item> pool) {
        try {
            pool.refill();
        } catch (PoolFactoryException asPlanned) {
            Crowd.giveWay();
        }
    }

    private static void giveBack(FixedPool<Item> pool, Item item) {
        item.give();
        pool.release(item);
    }

    @Test
    void nothingIsLentAfterTheCloseWhateverIsUnderWay() {
        for (int round = 0; round < 100; round++) {
            FixedPool<Item> pool = Pool.fixed(3, Item::new).named("closing").build();
            Crowd.of(
                    4,
                    member -> {
                        if (member == 0) {
                            Crowd.giveWay();
                            pool.close();
                            assertThatExceptionOfType(PoolClosedException.class)
                                    .isThrownBy(pool::tryAcquire);
                        } else {
                            useUntilItIsClosed(pool, member);
                        }
                    });
            assertThatBooksOf(pool).areSettled();
            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().vacant()).isEqualTo(3);
        }
    }

    private static void useUntilItIsClosed(FixedPool<Item> pool, int member) {
        try {
            while (true) {
                Item item = pool.tryAcquire();
                if (item != null && member == 1) {
                    pool.invalidate(item);
                } else if (item != null) {
                    pool.release(item);
                }
                if (member == 2) {
                    pool.refill();
                }
            }
        } catch (PoolClosedException closed) {
            assertThat(pool.snapshot().closed()).isTrue();
        }
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
