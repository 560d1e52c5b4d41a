package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The life of some bounded pools under a common limit, or of one alone: used in every way at once
/// by more threads than there are items, while callbacks fail, threads are interrupted and settings
/// change; then settled and closed.
final class BoundedTenure {
    /// Threads that come and go together.
    static final int CROWD = 64;

    private static final int USES = 50; // by each thread
    private static final int MAX = 8;
    private static final int ALL_AT_ONCE = 1_000; // the ledger takes all there is and one more
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<Integer> KEYS = List.of(1, 2, 3, 4);
    private static final List<Fairness> FAIRNESS = List.of(Fairness.values());
    private static final List<Order> ORDERS = List.of(Order.values());

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger destroyed = new AtomicInteger();
    private final AtomicInteger destroyedAgain = new AtomicInteger();
    private final Queue<Thread> members = new ConcurrentLinkedQueue<>();
    private final KeyedPool<Integer, Item> keyed =
            Pool.<Integer, Item>keyed(key -> settings()).named("keyed").maxTotal(2 * MAX).build();
    private final BoundedPool<Item> alone = settings().named("alone").build();
    private final Supplier<BoundedPool<Item>> pools =
            chance(2) == 0 ? () -> alone : () -> keyed.pool(oneOf(KEYS));
    private volatile boolean troubled = true; // callbacks fail now and then

    private BoundedSettings<Item> settings() {
        return Pool.bounded(this::make)
                .max(MAX)
                .fairness(oneOf(FAIRNESS))
                .order(oneOf(ORDERS))
                .bargeLimit(Duration.ofMillis(1))
                .backOff(Duration.ofNanos(1_000), Duration.ofMillis(1))
                .idleTimeout(LONG)
                .upkeepInterval(Duration.ofMillis(100))
                .reset(item -> failUncheckedNowAndThen())
                .validate(item -> {
                    failNowAndThen();
                    return true;
                })
                .validateAfter(Duration.ZERO)
                .validateOnRelease(chance(2) == 0)
                .validateWhileIdle(chance(2) == 0)
                .destroy(this::destroy);
    }

    /// Lets crowds come and go until a moment, then settles the books.
    ///
    /// @return how often an item was lent
    long until(long deadline) throws InterruptedException {
        do {
            Crowd.of(CROWD, member -> work());
            members.clear();
        } while (System.nanoTime() < deadline);
        troubled = false;
        alone.reconfigure(now -> now.max(ALL_AT_ONCE).maxIdle(Integer.MAX_VALUE).minIdle(0));
        await().until(() -> alone.stats().underWay() == 0); // made for one who gave up
        assertThatBooksOf(alone).areSettled();
        List<BoundedPool<Item>> all = List.copyOf(keyed.pools().values());
        assertThat(keyed.close(LONG)).as("all is back").isTrue();
        assertThat(alone.close(LONG)).as("all is back").isTrue();
        assertThat(keyed.size()).isZero();
        assertThat(destroyedAgain).as("destroyed twice").hasValue(0);
        assertThat(destroyed).as("of those made, destroyed").hasValue(made.get());
        long lent = isSettled(alone);
        for (BoundedPool<Item> pool : all) {
            lent += isSettled(pool);
        }
        return lent;
    }

    private static long isSettled(BoundedPool<Item> pool) {
        assertThatBooksOf(pool).areSettled();
        BoundedStats stats = pool.stats();
        assertThat(stats.waiting()).as("waiting").isZero();
        assertThat(stats.underWay()).as("under way").isZero();
        return stats.acquired();
    }

    private void work() {
        members.add(Thread.currentThread());
        for (int i = 0; i < USES; i++) {
            BoundedPool<Item> pool = pools.get();
            try {
                act(pool);
            } catch (PoolExhaustedException
                    | PoolFactoryException
                    | PoolInterruptedException expected) {
                // of those that did not wait, or made it themselves, or were interrupted
            }
            Thread.interrupted();
        }
        members.remove(Thread.currentThread());
    }

    private void act(BoundedPool<Item> pool) {
        switch (chance(200)) {
            case 0 -> pool.evict();
            case 1 -> pool.age();
            case 2 -> pool.clear();
            case 3 -> pool.snapshot();
            case 4 ->
                    pool.reconfigure(
                            now -> now.max(1 + chance(MAX)).minIdle(0).fairness(oneOf(FAIRNESS)));
            case 5 -> pool.reconfigure(now -> now.factory(() -> make()).order(oneOf(ORDERS)));
            case 6 -> pool.reconfigure(now -> now.max(MAX).minIdle(chance(3)));
            case 7 -> pool.add();
            case 8 -> {
                pool.suspend();
                Crowd.giveWay();
                pool.resume();
            }
            case 9, 10, 11, 12 -> interruptSomebody();
            case 13, 14, 15, 16, 17, 18 -> acquireAsync(pool);
            case 19, 20, 21, 22 -> pool.invalidate(use(pool.acquire(timeout())));
            case 23, 24, 25, 26 -> {
                try (Lease<Item> lease = pool.lease()) {
                    use(lease.get());
                }
            }
            default -> pool.release(use(pool.acquire(timeout())));
        }
    }

    private static Item use(Item item) {
        item.take();
        item.step();
        Crowd.giveWay();
        item.give();
        return item;
    }

    private static void acquireAsync(BoundedPool<Item> pool) {
        CompletableFuture<Item> future = pool.acquireAsync();
        if (chance(3) == 0) {
            future.cancel(true);
        }
        try {
            pool.release(use(future.join()));
        } catch (CancellationException | CompletionException expected) {
            // as above, on the thread that waited
        }
    }

    private void interruptSomebody() {
        Thread somebody = members.poll();
        if (somebody != null) {
            members.add(somebody);
            somebody.interrupt();
        }
    }

    private static Duration timeout() {
        return switch (chance(4)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(1 + chance(1_000_000));
            case 2 -> FOREVER;
            default -> LONG;
        };
    }

    private Item make() throws IOException {
        failNowAndThen();
        made.incrementAndGet();
        return new Item();
    }

    private void destroy(Item item) throws IOException {
        (item.end() ? destroyed : destroyedAgain).incrementAndGet();
        failNowAndThen();
    }

    private void failNowAndThen() throws IOException {
        if (troubled && chance(5) == 0) {
            throw new IOException("as planned");
        }
    }

    private void failUncheckedNowAndThen() {
        if (troubled && chance(5) == 0) {
            throw new IllegalStateException("as planned");
        }
    }

    private static <E> E oneOf(List<E> list) {
        return list.get(chance(list.size()));
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
