package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which item is lent, and what is known of its use.
class BoundedLendingTest extends BoundedPools {

    @Test
    void ordersAreStrictWhenAskedFor() {
        for (Order order : List.of(Order.LIFO, Order.FIFO)) {
            BoundedPool<Item> pool = pool(settings().max(3).order(order));
            List<Item> items = List.of(pool.acquire(), pool.acquire(), pool.acquire());
            items.forEach(pool::release);
            List<Item> again = List.of(pool.acquire(), pool.acquire(), pool.acquire());
            assertThat(again)
                    .containsExactlyElementsOf(order == Order.FIFO ? items : items.reversed());
            again.forEach(pool::release);
        }
    }

    @Test
    void whatIsMadeInAdvanceHasItsTurnToo() {
        for (Order order : List.of(Order.LIFO, Order.FIFO)) {
            var made = new ArrayList<Item>();
            BoundedPool<Item> pool =
                    pool(
                            settings()
                                    .factory(() -> {
                                        made.add(new Item());
                                        return made.getLast();
                                    })
                                    .max(3)
                                    .order(order));
            for (int i = 0; i < 3; i++) {
                pool.add();
            }
            List<Item> lent = List.of(pool.acquire(), pool.acquire(), pool.acquire());
            assertThat(lent)
                    .containsExactlyElementsOf(order == Order.FIFO ? made : made.reversed());
            lent.forEach(pool::release);
        }
    }

    @Test
    void aSuspendedPoolLendsNothingUntilItIsResumed() {
        BoundedPool<Item> pool = pool(settings());
        Item item = pool.acquire();
        pool.suspend();
        pool.release(item);
        var waiter = acquiring(PLATFORM, pool);
        assertThat(waiter.task().isDone()).isFalse();
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(SHORT))
                .withMessageContaining("suspended");
        pool.resume();
        assertThat(waiter.join()).isSameAs(item);
        pool.release(item);
    }

    @Test
    void aLeaseHasALimitAndATagOfItsOwn() {
        BoundedPool<Item> pool = pool(settings().max(1));
        try (Lease<Item> lease = pool.lease(Duration.ofSeconds(10), "report")) {
            assertThat(lease.get()).isNotNull();
            assertThat(pool.holders()).extracting(Holder::tag).containsExactly("report");
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.lease(SHORT));
        }
    }

    @Test
    void aSampleOfTheUsesIsTimed() throws InterruptedException {
        BoundedPool<Item> pool = pool(settings());
        Item first = pool.acquire();
        Item second = pool.acquire(); // within the same tick, as a rule
        Thread.sleep(200);
        pool.release(first);
        pool.invalidate(second);
        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(() -> pool.release(first));
        TimeSummary uses = pool.stats().uses();
        assertThat(uses.count()).isBetween(1L, 2L);
        assertThat(uses.p50Nanos()).isGreaterThanOrEqualTo(200_000_000);
        long started = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            pool.release(pool.acquire());
        }
        long ticks = (System.nanoTime() - started) / 100_000_000 + 2;
        assertThat(pool.stats().uses().count() - uses.count()).isBetween(0L, ticks);
    }
}
