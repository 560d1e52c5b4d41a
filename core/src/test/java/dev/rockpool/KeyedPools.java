package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/// The keyed pools of a test, which are closed and held to account at its end.
abstract class KeyedPools {
    static final Duration SHORT = Duration.ofMillis(100); // the least between two upkeeps

    final Queue<Item> destroyed = new ConcurrentLinkedQueue<>();

    private final AtomicInteger made = new AtomicInteger();
    private final Collection<KeyedPool<String, Item>> pools = new ArrayList<>();

    /// Without upkeep, which mends in the end what has to be right at once.
    BoundedSettings<Item> settings() {
        return Pool.bounded(this::make)
                .max(3)
                .upkeepInterval(BoundedPools.FOREVER)
                .destroy(destroyed::add);
    }

    private Item make() {
        made.incrementAndGet();
        return new Item();
    }

    KeyedPool<String, Item> pool(int maxTotal) {
        return pool(maxTotal, settings());
    }

    KeyedPool<String, Item> pool(int maxTotal, BoundedSettings<Item> settings) {
        KeyedPool<String, Item> pool =
                Pool.<String, Item>keyed(key -> settings).named("hosts").maxTotal(maxTotal).build();
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void everyItemIsDestroyedOnce() throws InterruptedException {
        for (KeyedPool<String, Item> pool : pools) {
            assertThat(pool.close(Duration.ofSeconds(10))).as("all is back").isTrue();
            pool.pools().values().forEach(each -> assertThatBooksOf(each).areSettled());
            assertThat(pool.size()).isZero();
        }
        assertThat(destroyed).doesNotHaveDuplicates().hasSize(made.get());
    }
}
