package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A pool is never the reason for an `OutOfMemoryError`.
class SmallHeapTest {

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Serial", "Z"})
    void hazard7IdleItemsGiveWayInASmallHeap(String collector) throws Exception {
        String output = Jvm.run(SmallHeapProbe.class, "-Xmx64m", "-XX:+Use" + collector + "GC");

        assertThat(output.lines().filter(line -> line.contains("Reading"))).hasSize(10);
        assertThat(output.lines().filter(line -> line.startsWith("strays"))).hasSize(1);
    }
}
