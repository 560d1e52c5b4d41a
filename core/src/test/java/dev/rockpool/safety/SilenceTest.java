package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import dev.rockpool.testkit.internal.Crowd;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Users of all kinds who make no mistake are told of none, whatever the level, and while it is
/// changed under them.
///
/// `-Dsilence.duration=PT10M` looks longer than an ordinary build; `-Dsilence.seed=…` repeats the
/// choices of a run, if not its interleaving.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class SilenceTest {
    private static final Duration DURATION =
            Duration.parse(System.getProperty("silence.duration", "PT2S"))
                    .dividedBy(Subject.values().length);
    private static final long SEED = Long.getLong("silence.seed", System.nanoTime());
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int CROWD = 8;
    private static final int ITEMS = 2 * CROWD; // more than may be under way, or all wait
    private static final int UNDER_WAY = 3; // between a thread and another
    private static final List<SafetyLevel> LEVELS = List.of(SafetyLevel.values());

    /// The kinds of item and pool that are watched in ways of their own.
    enum Subject {
        ELASTIC_PARTS,
        BOUNDED_PARTS,
        ELASTIC_BYTES,
        BOUNDED_TEXT
    }

    @ParameterizedTest
    @EnumSource
    void whoMakesNoMistakeIsToldOfNone(Subject subject) throws InterruptedException {
        String name = "silent-%s (seed %d)".formatted(subject, SEED);
        var reports = new ConcurrentLinkedQueue<SafetyReport>();
        try (Safety.Registration registration = Safety.onReport(reports::add)) {
            assertThat(registration).isNotNull();
            long lent =
                    switch (subject) {
                        case ELASTIC_PARTS ->
                                new Users<>(
                                                Kind.ELASTIC.pool(
                                                        name, SafetyLevel.SAMPLED, c -> c),
                                                Part::use,
                                                reports)
                                        .work();
                        case BOUNDED_PARTS ->
                                new Users<>(
                                                Pool.bounded(Part::new)
                                                        .named(name)
                                                        .max(ITEMS)
                                                        .reset(Part::reset)
                                                        .checks(checks ->
                                                                checks.clean(Part::isClean)
                                                                        .poison(Part.POISON))
                                                        .build(),
                                                Part::use,
                                                reports)
                                        .work();
                        case ELASTIC_BYTES ->
                                new Users<>(
                                                Pool.elastic(() -> new byte[100])
                                                        .named(name)
                                                        .build(),
                                                bytes -> bytes[7]++,
                                                reports)
                                        .work();
                        case BOUNDED_TEXT ->
                                new Users<>(
                                                Pool.bounded(StringBuilder::new)
                                                        .named(name)
                                                        .max(ITEMS)
                                                        .reset(text -> text.setLength(0))
                                                        .checks(checks ->
                                                                checks.clean(
                                                                        text -> text.isEmpty()))
                                                        .build(),
                                                text -> text.append("text"),
                                                reports)
                                        .work();
                    };
            assertThat(lent).isPositive();
        }
    }

    /// Who use one pool together.
    private static final class Users<T> {
        private final Pool<T> pool;
        private final Watched watched;
        private final Consumer<T> use;
        private final Queue<SafetyReport> reports;
        private final BlockingQueue<T> handed = new ArrayBlockingQueue<>(UNDER_WAY);
        private final BlockingQueue<Lease<T>> leases = new ArrayBlockingQueue<>(UNDER_WAY);
        private final AtomicLong seeds = new AtomicLong(SEED);

        Users(Pool<T> pool, Consumer<T> use, Queue<SafetyReport> reports) {
            this.pool = pool;
            this.watched = (Watched) pool;
            this.use = use;
            this.reports = reports;
        }

        /// @return how often an item was lent
        long work() {
            long end = System.nanoTime() + DURATION.toNanos();
            while (System.nanoTime() < end && reports.isEmpty()) {
                long pause = Math.min(end, System.nanoTime() + ROUND.toNanos());
                Crowd.of(
                        CROWD,
                        member -> {
                            var random = new Random(seeds.getAndIncrement());
                            while (System.nanoTime() < pause) {
                                act(random);
                            }
                        });
                giveBackAll();
                assertThat(reports).isEmpty();
                assertThat(watched.out()).isZero();
                await().untilAsserted(() -> assertThat(watched.imbalance()).isZero());
            }
            watched.inspect();
            pool.close();
            PoolStats stats = pool.stats();
            assertThat(reports).isEmpty();
            assertThat(stats.leaked() + stats.leased() + stats.idle()).isZero();
            assertThat(watched.imbalance()).isZero();
            return stats.acquired();
        }

        private void giveBackAll() {
            handed.forEach(pool::release);
            handed.clear();
            leases.forEach(Lease::close);
            leases.clear();
        }

        private void act(Random random) {
            switch (random.nextInt(1_000)) {
                case 0, 1, 2 -> watched.safety(LEVELS.get(random.nextInt(LEVELS.size())));
                case 3 -> pool.age();
                case 4 -> pool.clear();
                case 5 -> watched.inspect();
                case 6 -> collect(random);
                default -> lend(random.nextInt(20));
            }
        }

        private static void collect(Random random) {
            if (random.nextInt(20) == 0) {
                System.gc();
            }
        }

        private void lend(int way) {
            switch (way) {
                case 0 -> handOver(pool.acquire(), handed, pool::release);
                case 1 -> handOver(pool.lease(), leases, Lease::close);
                case 2 -> pool.invalidate(pool.acquire());
                case 3 -> {
                    try (Lease<T> lease = pool.lease()) {
                        lease.invalidate();
                    }
                }
                case 4, 5, 6, 7 -> {
                    T item = pool.acquire();
                    use.accept(item);
                    pool.release(item);
                }
                case 8, 9, 10, 11 ->
                        pool.use(item -> {
                            use.accept(item);
                            return true;
                        });
                default -> {
                    try (Lease<T> lease = pool.lease()) {
                        use.accept(lease.get());
                    }
                }
            }
        }

        /// Leaves what it has for another thread, and gives back what another has left.
        private static <L> void handOver(L mine, BlockingQueue<L> under, Consumer<L> giveBack) {
            L other = under.poll();
            if (other != null) {
                giveBack.accept(other);
            }
            if (!under.offer(mine)) {
                giveBack.accept(mine);
            }
        }
    }
}
