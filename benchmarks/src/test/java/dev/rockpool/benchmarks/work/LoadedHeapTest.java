package dev.rockpool.benchmarks.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Source;
import dev.rockpool.benchmarks.work.Measurement.Latency;
import java.lang.ref.Reference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadedHeapTest {

    @Test
    void theHeapIsFilledToTheShare() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        Object ballast = Ballast.of(0.05);
        try {
            System.gc();
            long after = runtime.totalMemory() - runtime.freeMemory();
            assertThat((double) (after - before) / runtime.maxMemory()).isBetween(0.04, 0.06);
        } finally {
            Reference.reachabilityFence(ballast);
        }
    }

    @Test
    void everyUseIsTimed() throws Exception {
        try (Source source = Arm.EXACT.open(1_000)) {
            Measurement seen =
                    new LoadedHeap(source, Thread.ofPlatform().factory(), 0.01)
                            .measure(Duration.ofMillis(20), 1, 2);

            Latency latency = requireNonNull(seen.latency());
            assertThat(latency.p50()).isPositive().isLessThanOrEqualTo(latency.p99());
            assertThat(latency.p99()).isLessThanOrEqualTo(latency.p999());
            assertThat(latency.p999()).isLessThanOrEqualTo(latency.longest());
            assertThat(seen.nanos()).isPositive();
        }
    }
}
