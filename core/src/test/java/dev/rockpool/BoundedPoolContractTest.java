package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.PoolContract;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;

/// The contract, asked of the bounded pool in its configurations, and of one under a key. There is
/// room for all that a test holds at once, and whoever finds nothing makes an item himself.
class BoundedPoolContractTest {

    abstract static class Configured extends PoolContract {
        @Override
        protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
            BoundedSettings<Item> settings =
                    Pool.<Item>bounded(factory::get)
                            .named(NAME)
                            .reset(reset)
                            .max(1_000)
                            .acquireTimeout(Duration.ofSeconds(Long.MAX_VALUE));
            return build(configured(settings));
        }

        Pool<Item> build(BoundedSettings<Item> settings) {
            return settings.build();
        }

        @Override
        protected void isPassedOn(Throwable failure, Throwable seen) {
            if (failure instanceof RuntimeException || failure instanceof Error) {
                super.isPassedOn(failure, seen);
            } else {
                assertThat(seen)
                        .isInstanceOf(PoolFactoryException.class)
                        .hasMessageContaining(NAME)
                        .hasCause(failure);
            }
        }

        abstract BoundedSettings<Item> configured(BoundedSettings<Item> settings);
    }

    @Nested
    class ByDefault extends Configured {
        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings;
        }
    }

    @Nested
    class Fair extends Configured {
        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings.fairness(Fairness.FAIR);
        }
    }

    @Nested
    class LastInFirstOut extends Configured {
        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings.order(Order.LIFO);
        }
    }

    @Nested
    class FirstInFirstOut extends Configured {
        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings.order(Order.FIFO);
        }
    }

    @Nested
    class ValidatingAlways extends Configured {
        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings.validate(item -> true)
                    .validateAfter(Duration.ZERO)
                    .validateOnCreate(true)
                    .validateOnRelease(true);
        }
    }

    /// One of several that share a total limit.
    @Nested
    class UnderAKey extends Configured {
        private static final List<String> KEYS = List.of("a", "b");

        @Override
        BoundedSettings<Item> configured(BoundedSettings<Item> settings) {
            return settings;
        }

        @Override
        Pool<Item> build(BoundedSettings<Item> settings) {
            KeyedPool<String, Item> keyed =
                    Pool.<String, Item>keyed(key -> settings).named(NAME).maxTotal(1_000).build();
            return KEYS.stream().map(keyed::pool).toList().getFirst();
        }
    }
}
