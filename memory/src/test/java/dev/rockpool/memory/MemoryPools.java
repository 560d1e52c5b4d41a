package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The pools of a test, which are held to account and closed at its end.
abstract class MemoryPools {
    static final long MIB = 1 << 20;

    private final List<MemoryPool> pools = new ArrayList<>();

    MemoryPool pool(MemoryPoolBuilder settings) {
        MemoryPool pool = settings.build();
        pools.add(pool);
        return pool;
    }

    static MemoryPoolBuilder settings() {
        return MemoryPool.builder().named("net").maxBytes(64 * MIB).ageing(Duration.ZERO);
    }

    /// The books balance while something is out, and all the memory goes back when nothing is.
    @AfterEach
    void nothingIsLeft() {
        for (MemoryPool pool : pools) {
            MemoryStats stats = pool.stats();
            assertThat(stats.inUse()).as(stats::toString).isZero();
            assertThat(stats.cached()).as(stats::toString).isEqualTo(stats.reserved());
            pool.close();
            assertThat(pool.stats().reserved()).as("after the close").isZero();
        }
    }
}
