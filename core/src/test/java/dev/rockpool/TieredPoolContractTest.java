package dev.rockpool;

import dev.rockpool.testkit.SizedPoolContract;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/// The contract of pools of sizes, asked of the tiered pool in its configurations.
class TieredPoolContractTest {
    abstract static class Configured extends SizedPoolContract<byte[]> {
        @Override
        protected SizedPool<byte[]> newPool() {
            return configured(Pool.tiered(byte[]::new, bytes -> bytes.length)).build();
        }

        abstract TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool);

        @Override
        protected int sizeOf(byte[] item) {
            return item.length;
        }

        @Override
        protected void fill(byte[] item, byte value) {
            Arrays.fill(item, value);
        }

        @Override
        protected boolean isFilledWith(byte[] item, byte value) {
            return IntStream.range(0, item.length).allMatch(i -> item[i] == value);
        }
    }

    @Nested
    class ByDefault extends Configured {
        @Override
        TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool) {
            return pool;
        }
    }

    @Nested
    class WithFullSafety extends Configured {
        @Override
        TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool) {
            return pool.safety(SafetyLevel.FULL);
        }
    }

    @Nested
    class WithSmallItemsOnly extends Configured {
        @Override
        TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool) {
            return pool.smallUpTo(1 << 20).mediumUpTo(1 << 20);
        }
    }

    @Nested
    class WithMediumItemsOnly extends Configured {
        @Override
        TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool) {
            return pool.smallUpTo(0).mediumUpTo(1 << 20);
        }
    }

    @Nested
    class WithLargeItemsOnly extends Configured {
        @Override
        TieredPoolBuilder<byte[]> configured(TieredPoolBuilder<byte[]> pool) {
            return pool.smallUpTo(0).mediumUpTo(0).keptUpTo(1 << 26);
        }
    }
}
