package dev.rockpool.servers;

import static dev.rockpool.servers.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A pool of connections with a witness: what was opened, what was ended, and when it failed.
///
/// @param <C> the type of the connections
final class Pooled<C> {
    private final Queue<C> opened = new ConcurrentLinkedQueue<>();
    private final Queue<C> ended = new ConcurrentLinkedQueue<>();
    private final Map<Thread, Queue<Failure>> failures = new ConcurrentHashMap<>();
    private final BoundedPool<C> pool;

    /// An attempt to open a connection that came to nothing, by `System.nanoTime`.
    private record Failure(long from, long to) {}

    Pooled(BoundedSettings<C> settings) {
        var factory = settings.factory();
        var destroy = settings.destroy();
        pool =
                settings.factory(
                                () -> {
                                    long from = System.nanoTime();
                                    try {
                                        C connection = factory.make();
                                        opened.add(connection);
                                        return connection;
                                    } catch (Exception e) {
                                        failures.computeIfAbsent(
                                                        Thread.currentThread(),
                                                        _ -> new ConcurrentLinkedQueue<>())
                                                .add(new Failure(from, System.nanoTime()));
                                        throw e;
                                    }
                                })
                        .destroy(connection -> {
                            ended.add(connection);
                            destroy.accept(connection);
                        })
                        .build();
    }

    BoundedPool<C> pool() {
        return pool;
    }

    List<C> opened() {
        return List.copyOf(opened);
    }

    List<C> ended() {
        return List.copyOf(ended);
    }

    /// The pauses that each maker took after its failures, in their order.
    List<List<Duration>> pauses() {
        return failures.values().stream().map(Pooled::pauses).toList();
    }

    private static List<Duration> pauses(Queue<Failure> failures) {
        var pauses = new ArrayList<Duration>();
        Failure before = null;
        for (Failure failure : failures) {
            if (before != null) {
                pauses.add(Duration.ofNanos(failure.from() - before.to()));
            }
            before = failure;
        }
        return pauses;
    }

    /// Closes the pool, and holds its books against what was seen.
    void settle() throws InterruptedException {
        // Destroyed by the pool's own threads too: nothing is under way when it has grown quiet.
        eventually(() -> pool.stats().underWay() == 0);
        BoundedStats before = pool.stats();
        assertThat(before.leased()).isZero();
        assertThat(before.waiting()).isZero();
        assertThat(before.created()).isEqualTo(before.dropped() + before.idle());

        assertThat(pool.close(Duration.ofSeconds(30))).as("all is back").isTrue();

        BoundedStats after = pool.stats();
        assertThat(after.created()).isEqualTo(after.dropped()).isEqualTo(opened.size());
        assertThat(ended).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(opened);
    }
}
