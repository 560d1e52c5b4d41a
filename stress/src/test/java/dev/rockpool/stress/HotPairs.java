package dev.rockpool.stress;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is left for the collector by a pair of acquisition and release, as users write it, at the
/// default level, when it is compiled: nothing. [HotPairsTest] runs each in a JVM of its own.
@Tag("own-jvm") // the compiler is to have seen nothing else; HotPairsTest runs it
final class HotPairs {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PAIRS = 200_000; // in some milliseconds: hardly one of them is sampled

    /// Some are sampled meanwhile, and what the compiler thought would never come has come.
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60); // with the compiler

    @Test
    void ofAnElasticLease() {
        try (ElasticPool<StringBuilder> pool = Pool.elastic(StringBuilder::new).build()) {
            leavesNothing(() -> {
                try (Lease<StringBuilder> lease = pool.lease()) {
                    lease.get().setLength(0);
                }
            });
        }
    }

    @Test
    void ofABoundedLease() {
        try (BoundedPool<StringBuilder> pool = Pool.bounded(StringBuilder::new).build()) {
            leavesNothing(() -> {
                try (Lease<StringBuilder> lease = pool.lease()) {
                    lease.get().setLength(0);
                }
            });
        }
    }

    @Test
    void ofASegment() {
        try (MemoryPool pool = MemoryPool.builder().build()) {
            leavesNothing(() -> {
                try (PooledSegment lent = pool.allocate(64)) {
                    lent.segment().set(JAVA_BYTE, 0, (byte) 1);
                }
            });
        }
    }

    @Test
    void ofAnAddress() {
        try (MemoryPool pool = MemoryPool.builder().build()) {
            leavesNothing(() -> pool.freeRaw(pool.allocateRaw(64)));
        }
    }

    private static void leavesNothing(Runnable pair) {
        long start = System.nanoTime();
        long warm = start + WARM_UP.toNanos();
        long bytes;
        do {
            bytes = bytesOf(pair);
        } while (System.nanoTime() < warm);
        while (bytes >= PAIRS && System.nanoTime() - start < PATIENCE.toNanos()) {
            bytes = bytesOf(pair);
        }
        assertThat(bytes).as("bytes of %d pairs", PAIRS).isLessThan(PAIRS);
    }

    private static long bytesOf(Runnable pair) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PAIRS; i++) {
            pair.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
