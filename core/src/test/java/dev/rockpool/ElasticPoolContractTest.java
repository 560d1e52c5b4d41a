package dev.rockpool;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.PoolContract;
import dev.rockpool.testkit.internal.Crowd;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/// The contract, asked of the elastic pool in its configurations.
class ElasticPoolContractTest {
    private static final long MEBIBYTE = 1024 * 1024;

    abstract static class Configured extends PoolContract {
        @Override
        protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
            return configured(Pool.elastic(factory).named(NAME).reset(reset)).build();
        }

        abstract ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool);
    }

    @Nested
    class ByDefault extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool;
        }
    }

    @Nested
    class WithFullSafety extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.safety(SafetyLevel.FULL);
        }
    }

    @Nested
    class WithoutSafety extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.safety(SafetyLevel.OFF);
        }
    }

    /// Every operation takes the slow path, as it does while somebody waits for a trace.
    @Nested
    class AwaitingATrace extends Configured {
        @Override
        protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
            var pool = (ElasticPool<Item>) super.newPool(factory, reset);
            Crowd.of(1, member -> pool.trace());
            return pool;
        }

        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool;
        }
    }

    @Nested
    class NeverAgeing extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.ageing(Ageing.never());
        }
    }

    @Nested
    class AgeingAtEveryCollection extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.ageing(Ageing.everyCollection());
        }
    }

    @Nested
    class WithRoomForTwoItems extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.weigher(item -> 1024).maxIdleBytes(2 * 1024);
        }
    }

    @Nested
    class WithHeavyItems extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.weigher(item -> MEBIBYTE).maxIdleBytes(1024 * MEBIBYTE);
        }
    }

    @Nested
    class WithItemsOfMixedWeight extends Configured {
        @Override
        ElasticPoolBuilder<Item> configured(ElasticPoolBuilder<Item> pool) {
            return pool.weigher(item -> 1L << (System.identityHashCode(item) % 20))
                    .maxIdleBytes(1024 * MEBIBYTE);
        }
    }
}
