package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.SafetyLevel;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What the collector takes is given back to the budget: items, and pools.
class BudgetLifetimeTest {
    private static final int SIZE = 1_000;

    private final ByteBudget budget =
            ByteBudget.of(100 * SIZE).whenFull(WhenFull.REFUSE).named("web").build();

    private ElasticPool<byte[]> pool() {
        return Pool.elastic(() -> new byte[SIZE])
                .ageing(Ageing.never())
                .safety(SafetyLevel.OFF)
                .budget(budget)
                .build();
    }

    private static void lose(ElasticPool<byte[]> pool, int items) {
        for (int i = 0; i < items; i++) {
            assertThat(pool.acquire()).hasSize(SIZE);
        }
    }

    @Test
    void whatUsersLoseIsGivenBack() throws InterruptedException {
        try (ElasticPool<byte[]> pool = pool()) {
            lose(pool, 10);
            assertThat(budget.used()).isPositive();
            pool.age(); // the thread keeps what it had last until the next step
            pool.age();
            assertThat(Eventually.afterCollections(() -> budget.used() == 0)).isTrue();
        }
    }

    @Test
    void whoNeedsItsRoomFindsThatOut() throws InterruptedException {
        try (ElasticPool<byte[]> pool = pool()) {
            Thread loser = Thread.ofVirtual().start(() -> lose(pool, 100));
            loser.join();
            assertThat(
                            Eventually.afterCollections(() -> {
                                try {
                                    pool.release(pool.acquire());
                                    return true;
                                } catch (PoolExhaustedException full) {
                                    return false;
                                }
                            }))
                    .isTrue();
        }
    }

    @Test
    void whatIsUnhookedFromAThreadIsGivenBack() throws InterruptedException {
        ElasticPool<byte[]> pool = pool();
        pool.release(pool.acquire());
        pool.close();
        assertThat(Eventually.afterCollections(() -> budget.used() == 0)).isTrue();
    }

    @Test
    void whatAForgottenPoolHadIsGivenBack() throws InterruptedException {
        List<byte[]> held = useAndForget();
        assertThat(budget.used()).isPositive();
        assertThat(Eventually.afterCollections(() -> budget.used() == 0)).isTrue();
        assertThat(budget.stats().shares()).isEmpty();
        assertThat(held).as("still out").hasSize(1);
    }

    private List<byte[]> useAndForget() {
        ElasticPool<byte[]> pool = pool();
        var held = new ArrayList<byte[]>();
        held.add(pool.acquire());
        pool.release(pool.acquire());
        return held;
    }

    @Test
    void whatAForgottenBoundedPoolHadIsGivenBack() throws InterruptedException {
        useAndForgetBounded();
        assertThat(budget.used()).isPositive();
        assertThat(Eventually.afterCollections(() -> budget.used() == 0)).isTrue();
    }

    private void useAndForgetBounded() {
        BoundedPool<byte[]> pool = Pool.bounded(() -> new byte[SIZE]).budget(budget).build();
        pool.release(pool.acquire());
    }

    @Test
    void theBudgetIsCollectedThoughItsPoolsWereNotClosed() throws InterruptedException {
        var budgets = new WeakReference<>(makeAndForgetAll());
        assertThat(Eventually.afterCollections(() -> budgets.refersTo(null))).isTrue();
    }

    private static ByteBudget makeAndForgetAll() {
        ByteBudget budget = ByteBudget.of(10 * SIZE).softBytes(0).build();
        ElasticPool<byte[]> pool = Pool.elastic(() -> new byte[SIZE]).budget(budget).build();
        pool.release(pool.acquire());
        return budget;
    }

    @Test
    void tenThousandVirtualThreadsWaitAndAllComplete() throws InterruptedException {
        int threads = 10_000;
        ByteBudget narrow =
                ByteBudget.of(10 * SIZE)
                        .softBytes(10 * SIZE)
                        .whenFull(WhenFull.WAIT)
                        .maxWait(Duration.ofMinutes(5))
                        .build();
        var pools = new ArrayList<ElasticPool<byte[]>>();
        for (int i = 0; i < 3; i++) {
            pools.add(Pool.elastic(() -> new byte[SIZE]).budget(narrow).build());
        }
        var served = new AtomicInteger();
        var running = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            ElasticPool<byte[]> pool = pools.get(i % pools.size());
            running.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                byte[] item = pool.acquire();
                                hop();
                                pool.release(item);
                                served.incrementAndGet();
                            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        assertThat(served).hasValue(threads);
        assertThat(narrow.stats().highest()).isLessThanOrEqualTo(10 * SIZE);
        assertThat(narrow.stats().waits()).isPositive();
        assertThat(narrow.stats().waiting()).isZero();
        pools.forEach(Pool::close);
        assertThat(narrow.used()).isZero();
    }

    @SuppressWarnings("ThreadPriorityCheck") // so that others come while the item is out
    private static void hop() {
        Thread.yield();
    }
}
