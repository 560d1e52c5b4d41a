package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolStats;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The pool serves ten thousand virtual threads and keeps nothing for any of them.
class VirtualThreadsTest {
    private static final int THREADS = 10_000;
    private static final int ROUNDS = 20;

    @Test
    void nearlyEveryAcquisitionIsAHit() throws Exception {
        try (ElasticPool<byte[]> pool = pool()) {
            run(() -> use(pool, false));
            PoolStats warm = pool.stats();

            run(() -> use(pool, false));

            assertThat(missesSince(warm, pool.stats()))
                    .isLessThanOrEqualTo(THREADS * ROUNDS / 1_000);
        }
    }

    @Test
    void soItIsWhenAllHoldAnItemAtATime() throws Exception {
        try (ElasticPool<byte[]> pool = pool()) {
            holdTogether(pool, 2);
            PoolStats warm = pool.stats();

            holdTogether(pool, 5);

            PoolStats stats = pool.stats();
            assertThat(missesSince(warm, stats)).isLessThanOrEqualTo(THREADS * 5 / 100);
            assertThat(stats.created()).isLessThanOrEqualTo(THREADS * 11 / 10);
            assertThat(stats.leased()).isZero();
        }
    }

    @Test
    void nothingIsKeptForThreadsThatAreGone() throws Exception {
        try (ElasticPool<byte[]> pool = pool()) {
            List<WeakReference<Thread>> threads = run(() -> use(pool, true));

            assertThat(pool.snapshot().levels()).noneMatch(level -> level.kind() == Kind.LOCAL);
            assertThat(
                            Eventually.afterCollections(
                                    () -> threads.stream().allMatch(t -> t.refersTo(null))))
                    .isTrue();
        }
    }

    @Test
    void whoWaitsForABoundedPoolHoldsNoCarrier() throws Exception {
        String output =
                Jvm.run(
                        OneCarrierProbe.class,
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1");

        assertThat(output).contains("served " + THREADS);
    }

    @Test
    void aHolderThatHasEndedIsNotKept() throws Exception {
        try (BoundedPool<Object> pool =
                Pool.bounded(Object::new).upkeepInterval(Duration.ofMillis(100)).build()) {
            List<WeakReference<Thread>> threads = run(() -> pool.release(pool.acquire()));

            assertThat(
                            Eventually.afterCollections(
                                    () -> threads.stream().allMatch(t -> t.refersTo(null))))
                    .isTrue();
        }
    }

    @Test
    void fiveThousandShortPlatformThreadsLeaveNothing() throws Exception {
        try (ElasticPool<byte[]> pool = pool()) {
            for (int i = 0; i < 5_000; i++) {
                Thread thread = new Thread(() -> use(pool, false));
                thread.start();
                thread.join();
            }

            assertThat(pool.stats().created()).isLessThanOrEqualTo(2_500);
            assertThat(
                            Eventually.afterCollections(() ->
                                    pool.snapshot().levels().stream()
                                            .noneMatch(l -> l.kind() == Kind.LOCAL)))
                    .isTrue();
            assertThat(pool.stats().leased()).isZero();
            assertThat(pool.stats().acquired()).isEqualTo(5_000L * ROUNDS);
        }
    }

    private static ElasticPool<byte[]> pool() {
        return Pool.elastic(() -> new byte[64]).named("virtual").ageing(Ageing.never()).build();
    }

    @SuppressWarnings("ThreadPriorityCheck") // the yield is what sends a thread to another carrier
    private static void use(ElasticPool<byte[]> pool, boolean hop) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] item = pool.acquire();
            item[0]++;
            if (hop) {
                Thread.yield();
            }
            pool.release(item);
        }
    }

    /// All threads hold an item at the same time, once a round.
    private static void holdTogether(ElasticPool<byte[]> pool, int rounds) throws Exception {
        var allHold = new CyclicBarrier(THREADS);
        run(() -> {
            for (int round = 0; round < rounds; round++) {
                byte[] item = pool.acquire();
                await(allHold);
                pool.release(item);
                await(allHold);
            }
        });
    }

    private static List<WeakReference<Thread>> run(Runnable work) throws InterruptedException {
        List<Thread> threads =
                IntStream.range(0, THREADS)
                        .mapToObj(i -> Thread.ofVirtual().start(work))
                        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        for (Thread thread : threads) {
            thread.join();
        }
        return threads.stream().map(WeakReference::new).toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long missesSince(PoolStats before, PoolStats now) {
        return now.created() - before.created();
    }
}
