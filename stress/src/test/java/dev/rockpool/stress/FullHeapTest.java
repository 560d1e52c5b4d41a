package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A full heap costs a caller an error, and no pool its memory.
final class FullHeapTest {
    private static final String SUITE = "dev.rockpool.memory.FullHeap";

    @Test
    void noMemoryIsLost() throws Exception {
        var small =
                new Jvm(List.of("-Xmx64m", "-XX:+UseSerialGC"), List.of(), Duration.ofMinutes(5));
        assertThat(new JUnitRunner().run(List.of(SUITE), small, Path.of("target/full-heap")))
                .isNotEmpty()
                .allMatch(Outcome::passed);
    }
}
