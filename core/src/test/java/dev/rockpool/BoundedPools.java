package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/// The bounded pools of a test, which are closed and held to account at its end.
abstract class BoundedPools {
    static final Duration SHORT = Duration.ofMillis(50);
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    final Queue<Item> destroyed = new ConcurrentLinkedQueue<>();

    private final Collection<BoundedPool<Item>> pools = new ArrayList<>();

    BoundedSettings<Item> settings() {
        return Pool.bounded(Item::new).named("db").max(2).destroy(destroyed::add);
    }

    BoundedPool<Item> pool(BoundedSettings<Item> settings) {
        BoundedPool<Item> pool = settings.build();
        pools.add(pool);
        return pool;
    }

    /// A thread that waits for an item, if it has none yet.
    static ThreadKind.Running<Item> acquiring(ThreadKind kind, BoundedPool<Item> pool) {
        long before = pool.stats().waiting();
        var running = kind.start(pool::acquire);
        await().until(() -> pool.stats().waiting() > before || running.task().isDone());
        return running;
    }

    @AfterEach
    void everyItemIsDestroyedOnce() throws InterruptedException {
        for (BoundedPool<Item> pool : pools) {
            assertThat(pool.close(Duration.ofSeconds(10))).as("all is back").isTrue();
            assertThatBooksOf(pool).areSettled();
        }
        long made = pools.stream().mapToLong(pool -> pool.stats().created()).sum();
        assertThat(destroyed).doesNotHaveDuplicates().hasSize((int) made);
    }
}
