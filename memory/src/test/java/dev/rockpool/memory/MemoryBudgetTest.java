package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Ageing;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolInterruptedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// Memory off the heap under a budget, alone and beside items on the heap.
@SuppressWarnings("MustBeClosed") // where the test says so
class MemoryBudgetTest extends MemoryPools {
    private static final long HARD = 8 * MIB;

    private final ByteBudget budget = budget(WhenFull.REFUSE);

    private static ByteBudget budget(WhenFull whenFull) {
        return ByteBudget.of(HARD)
                .softBytes(HARD)
                .named("web")
                .whenFull(whenFull)
                .maxWait(Duration.ofSeconds(30))
                .build();
    }

    private static ElasticPool<byte[]> elastic(ByteBudget budget) {
        return Pool.elastic(() -> new byte[1 << 20])
                .named("frames")
                .ageing(Ageing.never())
                .budget(budget)
                .build();
    }

    @Test
    void whatComesFromTheSystemIsChargedExactly() {
        MemoryPool pool = pool(settings().budget(budget));
        PooledSegment small = pool.allocate(1_000);
        assertThat(budget.used()).isEqualTo(pool.stats().reserved()).isPositive();
        PooledSegment large = pool.allocate(3 * MIB);
        assertThat(budget.used()).isEqualTo(pool.stats().reserved());
        small.close();
        large.close();
        assertThat(budget.used()).as("cached").isEqualTo(pool.stats().reserved());
        pool.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void theErrorNamesTheBudget() {
        MemoryPool one = pool(settings().named("one").budget(budget));
        MemoryPool two = pool(settings().named("two").budget(budget));
        PooledSegment held = one.allocate(HARD);
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> two.allocate(100))
                .withMessageContainingAll("'two'", "'web'", "8388608 of 8388608", "'one' 8388608");
        assertThat(budget.stats().refusals()).isOne();
        held.close();
        two.allocate(100).close(); // what idles in the other has gone back
        assertThat(budget.used()).isLessThanOrEqualTo(HARD);
    }

    @Test
    void itsOwnLimitIsNoMatterOfTheBudget() {
        ByteBudget budget = budget(WhenFull.WAIT);
        MemoryPool pool = pool(settings().maxBytes(2 * MIB).budget(budget));
        PooledSegment held = pool.allocate(2 * MIB);
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(100))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("web"));
        assertThat(budget.stats().waits()).isZero();
        held.close();
    }

    @Test
    void memoryAndItemsMakeRoomForEachOther() throws InterruptedException {
        MemoryPool memory = pool(settings().budget(budget));
        try (ElasticPool<byte[]> frames = elastic(budget)) {
            memory.allocate(6 * MIB).close();
            Thread.ofVirtual().start(() -> fill(frames, 6)).join();
            assertThat(memory.stats().reserved()).isZero();
            assertThat(frames.stats().idle()).isEqualTo(6);
            memory.allocate(6 * MIB).close();
            assertThat(frames.stats().idle()).isZero();
            assertThat(budget.used()).isLessThanOrEqualTo(HARD);
            assertThat(budget.stats().highest()).isLessThanOrEqualTo(HARD);
        }
    }

    private static void fill(ElasticPool<byte[]> pool, int count) {
        byte[][] items = new byte[count][];
        for (int i = 0; i < count; i++) {
            items[i] = pool.acquire();
        }
        for (byte[] item : items) {
            pool.release(item);
        }
    }

    /// By a thread that keeps nothing.
    private static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }

    @Test
    void anAllocationWaitsForWhatComesBack() {
        ByteBudget budget = budget(WhenFull.WAIT);
        MemoryPool pool = pool(settings().budget(budget));
        PooledSegment held = pool.allocate(HARD);
        CompletableFuture<Void> waiter = inBackground(() -> pool.allocate(100).close());
        await().until(() -> budget.stats().waiting() == 1);
        assertThat(waiter).isNotDone();
        held.close();
        waiter.join();
    }

    @Test
    void anAllocationWaitsForTheRoomOfOthers() {
        ByteBudget budget = budget(WhenFull.WAIT);
        MemoryPool pool = pool(settings().budget(budget));
        try (ElasticPool<byte[]> frames = elastic(budget)) {
            byte[][] held = new byte[8][];
            for (int i = 0; i < held.length; i++) {
                held[i] = frames.acquire();
            }
            CompletableFuture<Void> waiter = inBackground(() -> pool.allocate(2 * MIB).close());
            await().until(() -> budget.stats().waiting() == 1);
            for (byte[] item : held) {
                frames.release(item);
            }
            waiter.join();
        }
    }

    @Test
    void whoWaitsHearsOfTheCloseAndOfAnInterrupt() throws InterruptedException {
        ByteBudget budget = budget(WhenFull.WAIT);
        MemoryPool holder = pool(settings().budget(budget));
        MemoryPool pool = pool(settings().budget(budget));
        PooledSegment held = holder.allocate(HARD);
        var interrupted = new CompletableFuture<Throwable>();
        Thread waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                pool.allocate(100).close();
                            } catch (PoolInterruptedException e) {
                                interrupted.complete(e);
                            }
                        });
        await().until(() -> budget.stats().waiting() == 1);
        waiter.interrupt();
        waiter.join();
        assertThat(interrupted.getNow(null)).hasMessageContaining("'web'");
        CompletableFuture<Void> closed = inBackground(() -> pool.allocate(100).close());
        await().until(() -> budget.stats().waiting() == 1);
        pool.close();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(closed::join)
                .withCauseInstanceOf(PoolClosedException.class);
        held.close();
    }

    @Test
    void itemsAreRefusedWhereMemoryHasTheBytes() {
        MemoryPool memory = pool(settings().budget(budget));
        try (ElasticPool<byte[]> frames = elastic(budget)) {
            PooledSegment held = memory.allocate(HARD);
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(frames::acquire)
                    .withMessageContainingAll("'frames'", "'web'", "'net' 8388608");
            held.close();
            frames.release(frames.acquire());
        }
    }

    @Test
    void aPoolThatIsForgottenIsChargedUntilItsMemoryWentBack() {
        useAndForget();
        await().until(() -> {
            System.gc();
            return budget.used() == 0;
        });
    }

    private void useAndForget() {
        MemoryPool pool = settings().ageing(Duration.ofMillis(10)).budget(budget).build();
        pool.allocate(1_000).close();
        assertThat(budget.used()).isPositive();
    }
}
