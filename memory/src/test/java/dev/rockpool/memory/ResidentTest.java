package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What idles for some ageing steps is the system's again, as the system sees it.
@SuppressWarnings("MustBeClosed") // together, below
class ResidentTest extends MemoryPools {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int PIECES = 256; // of a megabyte

    @Test
    void whatIdlesLeavesTheProcess() {
        MemoryPool pool = pool(settings().maxBytes(2 * PIECES * MIB));
        List<PooledSegment> pieces =
                IntStream.range(0, PIECES).mapToObj(_ -> pool.allocate(MIB)).toList();
        pieces.forEach(piece -> piece.segment().fill((byte) 1));
        long full = resident();
        pieces.forEach(PooledSegment::close);
        await().pollInSameThread()
                .untilAsserted(() -> {
                    pool.age();
                    pool.allocate(1).close(); // so that this thread's cache ages too
                    assertThat(pool.stats().reserved()).isLessThan(PIECES * MIB / 4);
                    assertThat(resident())
                            .isLessThanOrEqualTo(Math.max(0, full - PIECES * MIB * 3 / 4));
                });
    }

    /// In bytes; 0 where the system does not tell.
    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
