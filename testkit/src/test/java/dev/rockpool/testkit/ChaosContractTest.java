package dev.rockpool.testkit;

import dev.rockpool.Pool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// The contract, asked of pools under chaos.
class ChaosContractTest {

    abstract static class Configured extends PoolContract {
        @SuppressWarnings("NullAway.Init")
        private ChaosPool<Item> pool;

        @Override
        protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
            pool = Chaos.of(7).wrap(calmPool(factory, reset));
            return pool;
        }

        abstract Pool<Item> calmPool(Supplier<Item> factory, Consumer<Item> reset);

        @AfterEach
        void theBooksAreReadInPeace() {
            pool.calm();
        }
    }

    @Nested
    class OverAnElasticPool extends Configured {
        @Override
        Pool<Item> calmPool(Supplier<Item> factory, Consumer<Item> reset) {
            return Pool.elastic(factory).named(NAME).reset(reset).build();
        }
    }

    @Nested
    class OverAStack extends Configured {
        @Override
        Pool<Item> calmPool(Supplier<Item> factory, Consumer<Item> reset) {
            return new StackPool<>(NAME, factory, reset);
        }
    }
}
