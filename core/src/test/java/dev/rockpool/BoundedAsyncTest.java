package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who takes a future and goes on.
class BoundedAsyncTest extends BoundedPools {

    @Test
    void aFutureCompletesWhenAnItemComesBack() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        CompletableFuture<Item> future = pool.acquireAsync();
        await().until(() -> pool.stats().waiting() == 1);
        assertThat(future).isNotDone();
        pool.release(item);
        assertThat(future).succeedsWithin(Duration.ofSeconds(20)).isSameAs(item);
        pool.release(item);
    }

    @Test
    void aFutureHasALimitAndATagOfItsOwn() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquireAsync(Duration.ofSeconds(10), "report").join();
        assertThat(pool.holders()).extracting(Holder::tag).containsExactly("report");
        assertThat(pool.acquireAsync(SHORT))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(PoolExhaustedException.class)
                .withMessageContaining("(report)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.acquireAsync(Duration.ofMillis(-1)));
        pool.release(item);
    }

    @Test
    void aTimeoutReachesTheFuture() {
        BoundedPool<Item> pool = pool(settings().max(0).acquireTimeout(SHORT));
        assertThat(pool.acquireAsync())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(PoolExhaustedException.class);
    }

    @Test
    void aCancelledFutureLosesNothing() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        CompletableFuture<Item> future = pool.acquireAsync();
        await().until(() -> pool.stats().waiting() == 1);
        future.cancel(true);
        await().until(() -> pool.stats().waiting() == 0);
        pool.release(item);
        assertThat(pool.acquire()).isSameAs(item);
        pool.release(item);
    }

    @Test
    void aFutureThatEndsByATimeoutLeavesTheQueue() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        var future = pool.acquireAsync().orTimeout(50, TimeUnit.MILLISECONDS);
        await().until(future::isDone);
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> pool.stats().waiting() == 0);
        } finally {
            pool.release(item);
        }
    }
}
