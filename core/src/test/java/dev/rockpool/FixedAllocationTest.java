package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static dev.rockpool.testkit.internal.ThreadKind.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.ThreadKind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A fixed pool allocates nothing once it is built: by the JVM's own count of each thread's bytes.
///
/// The JVM counts no virtual thread by itself, so there all threads of the JVM are counted
/// together, some of which are not ours: the round in which they keep silent is the one that tells.
class FixedAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int CROWD = 4;
    private static final int WARM_UP = 20_000;
    private static final int USES = 20_000;
    private static final int ROUNDS = 50;
    private static final int ROUND = 1_000;

    private static FixedPool<Item> pool(int size, SafetyLevel level) {
        return Pool.fixed(size, Item::new).named("fixed").reset(Item::step).safety(level).build();
    }

    /// Uses it in every raw way but `invalidate`, whether there is an item or not.
    private static void use(FixedPool<Item> pool) {
        pool.release(pool.acquire());
        Item outer = pool.acquire();
        Item inner = pool.tryAcquire();
        if (inner != null) {
            pool.release(inner);
        }
        pool.release(outer);
    }

    /// Uses what may be empty at any moment.
    private static void compete(FixedPool<Item> pool) {
        Item item = pool.tryAcquire();
        if (item != null) {
            pool.release(item);
        }
    }

    private static void repeat(int times, Runnable use) {
        for (int i = 0; i < times; i++) {
            use.run();
        }
    }

    /// What the current platform thread allocates.
    private static long bytesOf(int uses, Runnable use) {
        repeat(WARM_UP, use);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(uses, use);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// What all threads allocate in the quietest round.
    private static long bytesOfAll(Runnable use) {
        repeat(WARM_UP, use);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            repeat(ROUND, use);
            least = Math.min(least, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void theCountSeesAnAllocation() {
        List<Object> kept = new ArrayList<>(2 * WARM_UP + ROUNDS * ROUND);
        assertThat(bytesOf(1, () -> kept.add(new Item()))).isPositive();
        assertThat(VIRTUAL.call(() -> bytesOfAll(() -> kept.add(new Item())))).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "SAMPLED"})
    void onePlatformThreadAllocatesNothing(SafetyLevel level) {
        try (FixedPool<Item> pool = pool(8, level)) {
            assertThat(PLATFORM.call(() -> bytesOf(USES, () -> use(pool)))).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OFF", "SAMPLED"})
    void oneVirtualThreadAllocatesNothing(SafetyLevel level) {
        try (FixedPool<Item> pool = pool(8, level)) {
            assertThat(VIRTUAL.call(() -> bytesOfAll(() -> use(pool)))).isZero();
        }
    }

    @Test
    void platformThreadsThatCompeteAllocateNothing() {
        try (FixedPool<Item> pool = pool(2, SafetyLevel.SAMPLED)) {
            var start = new CyclicBarrier(CROWD);
            List<ThreadKind.Running<Long>> crowd =
                    Stream.generate(() ->
                                    PLATFORM.start(() -> {
                                        start.await();
                                        return bytesOf(USES, () -> compete(pool));
                                    }))
                            .limit(CROWD)
                            .toList();
            assertThat(crowd.stream().map(ThreadKind.Running::join)).containsOnly(0L);
            assertThat(pool.imbalance()).isZero();
        }
    }

    @Test
    void aVirtualThreadThatCompetesAllocatesNothing() {
        var over = new AtomicBoolean();
        try (FixedPool<Item> pool = pool(1, SafetyLevel.SAMPLED)) {
            var rival =
                    PLATFORM.start(() -> {
                        while (!over.get()) {
                            compete(pool);
                        }
                        return true;
                    });
            try {
                assertThat(VIRTUAL.call(() -> bytesOfAll(() -> compete(pool)))).isZero();
            } finally {
                over.set(true);
                rival.join();
            }
            assertThat(pool.imbalance()).isZero();
        }
    }

    @Test
    void anEmptyPoolAllocatesNoAnswer() {
        try (FixedPool<Item> pool = pool(1, SafetyLevel.SAMPLED)) {
            Item held = pool.acquire();
            assertThat(PLATFORM.call(() -> bytesOf(USES, () -> compete(pool)))).isZero();
            pool.release(held);
        }
    }

    @Test
    void whatIsInvalidatedAllocatesNothing() {
        try (FixedPool<Item> pool = pool(WARM_UP + USES, SafetyLevel.SAMPLED)) {
            assertThat(PLATFORM.call(() -> bytesOf(USES, () -> pool.invalidate(pool.acquire()))))
                    .isZero();
            assertThat(pool.stats().vacant()).isEqualTo(WARM_UP + USES);
        }
    }
}
