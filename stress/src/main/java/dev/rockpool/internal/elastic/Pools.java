package dev.rockpool.internal.elastic;

import dev.rockpool.Ageing;
import dev.rockpool.PoolStats;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import dev.rockpool.stress.Item;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Makes what is under test: elastic pools without a clock, and their parts.
final class Pools {
    static final long ROOMY = 1 << 30;

    /// What a depot asks how much lies beside it; shared, since nothing ever does.
    private static final Stripes<?> EMPTY = new Stripes<>(settings(Item::new), new Tally());

    private Pools() {}

    static ElasticSettings<Item> settings(Supplier<Item> factory) {
        return settings(factory, SafetyLevel.SAMPLED);
    }

    static ElasticSettings<Item> settings(Supplier<Item> factory, SafetyLevel safety) {
        return settings(false, factory, Item::weight, ROOMY, safety);
    }

    /// Of a pool in which no thread keeps anything for itself.
    static ElasticSettings<Item> shared(Supplier<Item> factory) {
        return settings(true, factory, Item::weight, ROOMY, SafetyLevel.SAMPLED);
    }

    /// A depot alone.
    @SuppressWarnings("unchecked")
    static <T> Depot<T> depot(long maxBytes, Tally tally) {
        Supplier<T> none =
                () -> {
                    throw new UnsupportedOperationException();
                };
        return new Depot<>(
                settings(false, none, item -> 1, maxBytes, SafetyLevel.SAMPLED),
                (Stripes<T>) EMPTY,
                tally);
    }

    /// A batch as a magazine makes it.
    static Batch<Item> batchOf(Item... items) {
        return new Batch<>(
                Arrays.copyOf(items, Magazines.CAPACITY, Object[].class), items.length, 1);
    }

    private static <T> ElasticSettings<T> settings(
            boolean shared,
            Supplier<T> factory,
            ToLongFunction<T> weigher,
            long maxIdleBytes,
            SafetyLevel safety) {
        return new ElasticSettings<>(
                "stress",
                shared,
                factory,
                item -> {},
                item -> true,
                weigher,
                null,
                Long.MAX_VALUE,
                maxIdleBytes,
                Ageing.never(),
                safety,
                SafetyChecks.standard());
    }

    /// How far the books are from `created + donated = dropped + collected + idle + leased`.
    static int imbalance(PoolStats stats) {
        long in = stats.created() + stats.donated();
        return (int) (in - stats.dropped() - stats.collected() - stats.idle() - stats.leased());
    }
}
