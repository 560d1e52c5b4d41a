package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.internal.SizeClasses;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Memory that one thread allocates and another frees: what lies between their caches is neither
/// lost nor kept.
@SuppressWarnings("MustBeClosed") // other threads close
class HandOverTest extends MemoryPools {
    private static final int BYTES = 1_000;
    private static final int PIECES = 1_000;

    private final MemoryPool pool = pool(settings().maxBytes(4 * MIB));
    private final BlockingQueue<Runnable> tasks = new SynchronousQueue<>();
    private final Thread other = Thread.ofPlatform().start(this::work);

    @AfterEach
    void endTheOther() throws InterruptedException {
        other.interrupt();
        other.join();
    }

    @Test
    void whatIsOnItsWayCountsAsCached() throws InterruptedException {
        handOver();
        MemoryStats stats = pool.stats();
        MemoryStats.OfClass each = stats.classes().getFirst();
        assertThat(each.inUse()).isZero();
        assertThat(each.cached()).isGreaterThan(PIECES / 2);
        assertThat(stats.inUse()).isZero();
        assertThat(stats.cached()).isEqualTo(stats.reserved());
    }

    @Test
    void itIsTakenBeforeNewSpansAre() throws InterruptedException {
        handOver();
        handOver();
        long spans = pool.stats().classes().getFirst().spans();
        for (int i = 0; i < 20; i++) {
            handOver();
        }
        assertThat(pool.stats().classes().getFirst().spans())
                .isLessThan(spans + PIECES * BYTES / SizeClasses.PAGE);
    }

    @Test
    void itGoesBackToTheSystemWhenItIdles() throws InterruptedException {
        handOver();
        endTheOther();
        for (int i = 0; i < 4; i++) {
            pool.age();
            pool.allocate(1).close(); // so that this thread's cache ages too
        }
        assertThat(pool.stats().classes().getLast().cached()).isZero();
        assertThat(pool.stats().classes().getLast().free()).isZero();
    }

    @Test
    void itMakesRoomForWhatNeedsIt() throws InterruptedException {
        handOver();
        endTheOther();
        pool.allocate(4 * MIB).close();
    }

    @Test
    void itGoesWithThePool() throws InterruptedException {
        handOver();
        endTheOther();
        pool.close();
        assertThat(pool.stats().reserved()).isZero();
    }

    /// Allocates here, and frees on the other thread.
    private void handOver() throws InterruptedException {
        List<PooledSegment> pieces =
                IntStream.range(0, PIECES).mapToObj(_ -> pool.allocate(BYTES)).toList();
        tasks.put(() -> pieces.forEach(PooledSegment::close));
        tasks.put(() -> {}); // taken when that is done
    }

    private void work() {
        try {
            while (true) {
                tasks.take().run();
            }
        } catch (InterruptedException end) {
            // its work is done
        }
    }
}
