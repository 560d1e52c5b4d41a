package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.WayIn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

/// The life of one pool among short-lived threads: it is made, used in every way at once, settled
/// and closed.
final class ElasticTenure {
    /// Threads that come and go together.
    static final int CROWD = 12;

    private static final int USES = 300; // by each thread
    private static final int DEEP = 150; // nested uses: more items than a thread keeps
    private static final int UNDER_WAY = 300; // items between a thread and another
    private static final List<Ageing> RULES =
            List.of(
                    Ageing.standard(),
                    Ageing.everyCollection(),
                    Ageing.idleFor(Duration.ofMillis(5)),
                    Ageing.never());
    private static final List<SafetyLevel> LEVELS = List.of(SafetyLevel.values());
    private static final List<WayIn> WAYS = List.of(WayIn.values());

    private final BlockingQueue<Item> handed = new ArrayBlockingQueue<>(UNDER_WAY);
    private final ElasticPool<Item> pool;
    private volatile boolean troubled = true; // callbacks fail now and then

    ElasticTenure() {
        pool =
                Pool.elastic(this::make)
                        .named("churned")
                        .ageing(oneOf(RULES))
                        .safety(oneOf(LEVELS))
                        .weigher(item -> 1L << (System.identityHashCode(item) % 18))
                        .reset(item -> failNowAndThen())
                        .build();
    }

    /// Lets crowds come and go until a moment, then settles the books.
    ///
    /// @return how often an item was lent
    long until(long deadline) {
        do {
            Crowd.of(CROWD, member -> work());
        } while (System.nanoTime() < deadline);
        troubled = false;
        handed.forEach(pool::release);
        assertThatBooksOf(pool).areSettled();
        pool.close();
        assertThatBooksOf(pool).areSettled();
        return pool.stats().acquired();
    }

    private void work() throws InterruptedException {
        for (int i = 0; i < USES; i++) {
            switch (chance(1_000)) {
                case 0 -> pool.age();
                case 1 -> pool.clear();
                case 2 -> pool.safety(oneOf(LEVELS));
                case 3 -> pool.snapshot();
                case 4 -> Thread.sleep(1);
                case 5 -> use(DEEP);
                default -> use(chance(4));
            }
        }
    }

    private void use(int depth) {
        try {
            if (depth > 0) {
                nest(depth);
            } else {
                handOver();
            }
        } catch (Trouble expected) {
            // the factory's
        }
    }

    private void nest(int depth) {
        oneOf(WAYS)
                .lend(
                        pool,
                        item -> {
                            item.take();
                            try {
                                item.step();
                                if (depth > 1) {
                                    nest(depth - 1);
                                }
                            } finally {
                                item.give();
                            }
                        });
    }

    private void handOver() {
        Item mine = pool.acquire();
        mine.take();
        mine.step();
        mine.give();
        Item other = handed.poll();
        if (other != null) {
            pool.release(other);
        }
        if (!handed.offer(mine)) {
            pool.release(mine);
        }
    }

    private Item make() {
        failNowAndThen();
        return new Item();
    }

    private void failNowAndThen() {
        if (troubled && chance(500) == 0) {
            throw new Trouble();
        }
    }

    private static <E> E oneOf(List<E> list) {
        return list.get(chance(list.size()));
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    private static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
