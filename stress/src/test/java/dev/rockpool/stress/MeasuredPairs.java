package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the control arm leaves for the collector, beside what the uses leave: its samples alone,
/// and those are few. [HotPairsTest] runs each test in a JVM of its own.
///
/// One thread uses a pool that keeps its one item, so who calls the factory a second time is the
/// arm.
@Tag("own-jvm") // the compiler is to have seen nothing else; HotPairsTest runs it
final class MeasuredPairs {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PAIRS = 100_000; // a round

    /// Between two samples, at the least.
    private static final Duration REST = Duration.ofMillis(100);

    private static final Duration LIFE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60); // with the compiler
    private static final double MOST = 0.005; // of what the work allocates
    private static final int KILOBYTE = 1_000;

    private static int made;
    private static byte[] written = {};

    private final ElasticPool<StringBuilder> pool =
            Pool.elastic(MeasuredPairs::make)
                    .ageing(Ageing.never())
                    .safety(SafetyLevel.OFF)
                    .controlArm(true)
                    .build();

    private static StringBuilder make() {
        made++;
        return new StringBuilder();
    }

    @Test
    void ofLeases() {
        leaveNothingButSamples(() -> {
            try (Lease<StringBuilder> lease = pool.lease()) {
                lease.get().setLength(0);
            }
        });
    }

    @Test
    void ofUses() {
        leaveNothingButSamples(() -> pool.use(MeasuredPairs::reset));
    }

    private static StringBuilder reset(StringBuilder text) {
        text.setLength(0);
        return text;
    }

    /// Of a kilobyte a use, and in the first seconds, when the arm samples most.
    @Test
    void ofWorkAddLittleToIt() {
        long bytes = 0;
        long uses = 0;
        for (long end = System.nanoTime() + LIFE.toNanos(); System.nanoTime() < end; ) {
            bytes += bytesOf(() -> pool.use(MeasuredPairs::work));
            uses += PAIRS;
        }
        int samples = made;
        var own = new StringBuilder();
        long work = bytesOf(() -> work(own)) / PAIRS * uses;
        assertThat(written).hasSize(KILOBYTE);
        assertThat(samples).isGreaterThan(1);
        assertThat(bytes - work).as("beside " + work).isBetween(1L, (long) (MOST * work));
    }

    private static int work(StringBuilder text) {
        written = new byte[KILOBYTE];
        return text.length();
    }

    /// Until the compiler is done, some rounds do.
    private static void leaveNothingButSamples(Runnable pair) {
        long start = System.nanoTime();
        Life life = Life.of(pair);
        while (life.bytesBeside > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            life = Life.of(pair);
        }
        assertThat(life.bytesBeside).as("beside samples").isZero();
        assertThat(life.sampled).as("rounds with samples").isBetween(1, life.mostSamples);
    }

    /// Some seconds of rounds.
    ///
    /// @param sampled rounds in which there was a sample
    /// @param mostSamples that there may be
    /// @param bytesBeside that were allocated in the others
    private record Life(int sampled, int mostSamples, long bytesBeside) {
        static Life of(Runnable pair) {
            int sampled = 0;
            long beside = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < LIFE.toNanos()) {
                int before = made;
                long bytes = bytesOf(pair);
                if (made == before) {
                    beside += bytes;
                } else {
                    sampled++;
                }
            }
            Duration length = Duration.ofNanos(System.nanoTime() - start);
            return new Life(sampled, 1 + (int) length.dividedBy(REST), beside);
        }
    }

    private static long bytesOf(Runnable pair) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PAIRS; i++) {
            pair.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
