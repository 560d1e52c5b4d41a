package dev.rockpool;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.LendingContract;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/// The contract, asked of the fixed pool at each level.
class FixedPoolContractTest {

    abstract static class Configured extends LendingContract {
        @Override
        protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
            return Pool.<Item>fixed(1_000, factory)
                    .named(NAME)
                    .reset(reset)
                    .safety(level())
                    .build();
        }

        abstract SafetyLevel level();
    }

    @Nested
    class ByDefault extends Configured {
        @Override
        SafetyLevel level() {
            return SafetyLevel.SAMPLED;
        }
    }

    @Nested
    class WithFullSafety extends Configured {
        @Override
        SafetyLevel level() {
            return SafetyLevel.FULL;
        }
    }

    @Nested
    class WithoutSafety extends Configured {
        @Override
        SafetyLevel level() {
            return SafetyLevel.OFF;
        }
    }
}
