package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.BudgetStats;
import dev.rockpool.BudgetStats.Share;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.SafetyLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pools of several kinds and memory on one budget, with items that grow while they are out, are
/// dropped, lost, or outlive their pool: the sum never exceeds the hard mark, at rest it is what
/// the pools have, and in the end nothing is left.
///
/// An ordinary build looks for a second each. `-Dchurn.duration=PT10M` looks longer.
class BudgetStressTest {
    private static final Duration DURATION =
            Duration.parse(System.getProperty("churn.duration", "PT1S"));
    private static final long MIB = 1 << 20;
    private static final long HARD = 16 * MIB;
    private static final int THREADS = 8;
    private static final int LARGEST = 1 << 20;

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /// Weighs what it says.
    private static final class Bulk {
        volatile long bytes;

        Bulk(long bytes) {
            this.bytes = bytes;
        }

        long bytes() {
            return bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSumNeverExceedsTheHardMark(WhenFull whenFull) throws InterruptedException {
        ByteBudget budget =
                ByteBudget.of(HARD)
                        .named("stress")
                        .softBytes(HARD / 2)
                        .whenFull(whenFull)
                        .maxWait(Duration.ofMillis(200))
                        .build();
        use(budget);
        assertThat(failures).isEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    System.gc();
                    return budget.used() == 0;
                });
        assertThat(budget.stats().highest()).isBetween(HARD / 2, HARD);
    }

    private void use(ByteBudget budget) throws InterruptedException {
        var pools = new Pools(budget);
        Thread watcher = start(Thread.ofPlatform(), () -> watch(budget));
        Thread collector = start(Thread.ofPlatform(), BudgetStressTest::collect);
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            workers.add(
                    start(
                            i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual(),
                            () -> pools.work(random(seed))));
        }
        Thread.sleep(DURATION);
        over = true;
        for (Thread worker : workers) {
            worker.join();
        }
        watcher.join();
        collector.join();
        pools.isAsTheBudgetSays();
        pools.close();
    }

    private Thread start(Thread.Builder kind, Step step) {
        return kind.start(() -> {
            while (!over) {
                try {
                    step.run();
                } catch (Throwable failure) {
                    failures.add(failure);
                    over = true;
                }
            }
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void watch(ByteBudget budget) {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.used()).isBetween(0L, HARD);
        }
        BudgetStats stats = budget.stats();
        assertThat(stats.used()).isBetween(0L, HARD);
        assertThat(stats.highest()).isLessThanOrEqualTo(HARD);
        assertThat(stats.shares()).allMatch(share -> share.bytes() >= 0 && share.bytes() <= HARD);
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(100);
    }

    private static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static long weight(RandomGenerator random) {
        return 1L + (random.nextInt(LARGEST) >>> random.nextInt(16));
    }

    /// What shares the budget.
    private static final class Pools {
        private final ByteBudget budget;
        private final RandomGenerator weights =
                RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        private final List<ElasticPool<Bulk>> elastic;
        private final BoundedPool<Bulk> bounded;
        private final MemoryPool memory;

        Pools(ByteBudget budget) {
            this.budget = budget;
            this.elastic =
                    List.of(
                            elastic("sampled", SafetyLevel.SAMPLED),
                            elastic("full", SafetyLevel.FULL),
                            elastic("off", SafetyLevel.OFF));
            this.bounded =
                    Pool.bounded(this::make)
                            .named("bounded")
                            .max(4)
                            .weigher(Bulk::bytes)
                            .acquireTimeout(Duration.ofMillis(50))
                            .budget(budget)
                            .build();
            this.memory =
                    MemoryPool.builder()
                            .named("memory")
                            .maxBytes(12 * MIB)
                            .ageing(Duration.ofMillis(50))
                            .budget(budget)
                            .build();
        }

        private ElasticPool<Bulk> elastic(String name, SafetyLevel safety) {
            return Pool.elastic(this::make)
                    .named(name)
                    .weigher(Bulk::bytes)
                    .ageing(Ageing.everyCollection())
                    .safety(safety)
                    .budget(budget)
                    .build();
        }

        private synchronized Bulk make() {
            return new Bulk(weight(weights));
        }

        void work(RandomGenerator random) {
            try {
                switch (random.nextInt(8)) {
                    case 0 -> useBounded(random);
                    case 1, 2 -> useMemory(random);
                    case 3 -> disturb(random);
                    default -> useElastic(elastic.get(random.nextInt(elastic.size())), random);
                }
            } catch (PoolExhaustedException full) {
                assertThat(full).hasMessageContaining("Pool '");
            } catch (OutOfPooledMemoryError full) {
                assertThat(full).hasMessageContaining("'memory'");
            }
        }

        private static void useElastic(ElasticPool<Bulk> pool, RandomGenerator random) {
            for (int i = 0; i < 50; i++) {
                Bulk item = pool.acquire();
                if (random.nextInt(4) == 0) {
                    item.bytes = weight(random);
                }
                switch (random.nextInt(100)) {
                    case 0 -> pool.invalidate(item);
                    case 1 -> item.bytes = 0; // lost
                    case 2 -> {
                        pool.release(item);
                        if (pool.safety() != SafetyLevel.FULL) {
                            pool.release(new Bulk(weight(random))); // which it did not make
                        }
                    }
                    default -> pool.release(item);
                }
            }
        }

        private void useBounded(RandomGenerator random) {
            for (int i = 0; i < 10; i++) {
                Bulk item = bounded.acquire();
                item.bytes = weight(random);
                if (random.nextInt(10) == 0) {
                    bounded.invalidate(item);
                } else {
                    bounded.release(item);
                }
            }
        }

        private void useMemory(RandomGenerator random) {
            try (PooledSegment one = memory.allocate(random.nextInt(1 << 20));
                    PooledSegment two = memory.allocate(random.nextInt(4 << 20))) {
                assertThat(one.segment().address()).isNotEqualTo(two.segment().address());
            }
        }

        private void disturb(RandomGenerator random) {
            switch (random.nextInt(20)) {
                case 0 -> elastic.getFirst().clear();
                case 1 -> elastic.getLast().age();
                case 2 -> memory.age();
                case 3 -> bounded.reconfigure(s -> s.max(1 + random.nextInt(6)));
                case 4 -> bounded.reconfigure(s -> s.budget(s.budget() == null ? budget : null));
                case 5 -> bounded.evict();
                default -> Thread.onSpinWait();
            }
        }

        /// With nothing under way: the sum is that of the shares, and those are what the pools
        /// have.
        void isAsTheBudgetSays() {
            await().untilAsserted(() -> {
                BudgetStats stats = budget.stats();
                Map<String, Long> shares =
                        stats.shares().stream()
                                .collect(Collectors.toMap(Share::pool, Share::bytes, Long::sum));
                assertThat(shares.values().stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(stats.used());
                assertThat(shares.get("memory")).isEqualTo(memory.stats().reserved());
                assertThat(stats.waiting()).isZero();
            });
        }

        void close() throws InterruptedException {
            elastic.forEach(Pool::close);
            assertThat(bounded.close(Duration.ofSeconds(10))).isTrue();
            memory.close();
            for (ElasticPool<Bulk> pool : elastic) {
                assertThat(pool.stats().imbalance()).as(pool.name()).isZero();
            }
            assertThat(bounded.stats().imbalance()).isZero();
            assertThat(memory.imbalance()).isZero();
        }
    }
}
