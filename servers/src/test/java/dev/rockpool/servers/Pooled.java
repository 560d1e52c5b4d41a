package dev.rockpool.servers;

import static dev.rockpool.servers.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A pool of connections with a witness: what was opened, what was ended, and when it failed.
///
/// @param <C> the type of the connections
final class Pooled<C> {
    private final Queue<C> opened = new ConcurrentLinkedQueue<>();
    private final Queue<C> ended = new ConcurrentLinkedQueue<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
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
                                        failures.add(new Failure(from, System.nanoTime()));
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

    /// How often the factory failed before each rest, and since the last one. A rest is as long as
    /// the back-off allows at least, half of what it may be: the others were under way when the
    /// first of them failed.
    List<Integer> failuresBetweenRests(Duration firstRest, Duration longestRest) {
        var counts = new ArrayList<Integer>();
        long least = firstRest.toNanos() / 2;
        long firstFailed = Long.MIN_VALUE;
        int count = 0;
        for (Failure failure : inOrder()) {
            if (count > 0 && failure.from() - firstFailed >= least) {
                counts.add(count);
                count = 0;
                least = Math.min(2 * least, longestRest.toNanos() / 2);
            }
            firstFailed = count == 0 ? failure.to() : Math.min(firstFailed, failure.to());
            count++;
        }
        counts.add(count);
        return counts;
    }

    private List<Failure> inOrder() {
        return failures.stream().sorted(Comparator.comparingLong(Failure::from)).toList();
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
