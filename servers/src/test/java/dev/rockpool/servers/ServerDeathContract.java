package dev.rockpool.servers;

import static dev.rockpool.servers.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedStats;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.testkit.CheckPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a bounded pool owes its callers when the server behind its connections is killed under
/// load, and comes back.
///
/// @param <S> the server
/// @param <C> the connections to it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@CheckPools
abstract class ServerDeathContract<S extends Server, C> {
    private static final int MAX = 6;
    private static final int CALLERS = 20;
    private static final long MANY = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final S server;

    ServerDeathContract(S server) {
        this.server = server;
    }

    /// A factory that connects, a validation that asks the server, an end.
    abstract BoundedSettings<C> settings(S server);

    abstract void ask(C connection) throws Exception;

    /// Whether the client knows that the connection is lost, without asking the server.
    abstract boolean isBroken(C connection);

    /// Connections that the server has, but for the one that asks it.
    abstract long connectionsOf(S server) throws Exception;

    @AfterAll
    void endTheServer() {
        server.close();
    }

    @Test
    void underLoadEveryFailedConnectionIsDroppedAndCapacityRecovers() throws Exception {
        var pooled =
                new Pooled<>(
                        settings(server)
                                .max(MAX)
                                .acquireTimeout(Duration.ofMillis(300))
                                .backOff(FIRST_PAUSE, LONGEST_PAUSE));
        BoundedPool<C> pool = pooled.pool();
        List<CompletableFuture<C>> patient = new ArrayList<>();
        try (var callers = new Callers<>(pool, this::ask, this::isBroken).begin(CALLERS)) {
            eventually(() -> callers.answered() >= MANY && isWhole(pool));
            List<C> before = pooled.opened();
            assertThat(connectionsOf(server)).isEqualTo(MAX);

            server.kill();

            eventually(() -> callers.refusals().size() >= CALLERS);
            eventually(() -> failuresBetweenRests(pooled).size() >= 5);
            eventually(() -> pooled.ended().containsAll(before));
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(Duration.ofMillis(50)))
                    .withMessageContaining("the factory fails")
                    .havingCause()
                    .isNotInstanceOf(IllegalStateException.class);
            for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
                patient.add(
                        CompletableFuture.supplyAsync(
                                () -> pool.acquire(Duration.ofMinutes(1)), kind::start));
            }

            server.restart();

            for (CompletableFuture<C> future : patient) {
                C connection = future.get(1, TimeUnit.MINUTES);
                ask(connection);
                pool.release(connection);
            }
            long already = callers.answered();
            eventually(() -> callers.answered() >= already + MANY);
            eventually(() -> isWhole(pool));
            assertThat(connectionsOf(server)).isEqualTo(MAX);
            assertThat(callers.failed()).doesNotHaveDuplicates();
            assertThat(new HashSet<>(pooled.ended())).containsAll(callers.failed());
            assertThat(pool.stats().droppedInvalid()).isGreaterThanOrEqualTo(before.size());
        }
        assertThatEachRoundHasNoMoreFailuresThanMakers(failuresBetweenRests(pooled));
        pooled.settle();
        eventually(() -> connectionsOf(server) == 0);
    }

    @Test
    void connectionsThatDiedIdleAreNotLent() throws Exception {
        var pooled = new Pooled<>(settings(server).max(MAX).validateAfter(Duration.ZERO));
        BoundedPool<C> pool = pooled.pool();
        assertThat(pool.warmUp(MAX, MAX).get(1, TimeUnit.MINUTES)).isEqualTo(MAX);
        List<C> before = pooled.opened();

        server.kill();
        server.restart();

        for (int i = 0; i < MAX; i++) {
            ask(pool.acquire()); // and holds it
        }
        assertThat(pooled.ended()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(pool.stats().droppedInvalid()).isEqualTo(MAX);
        pooled.opened().stream().filter(c -> !before.contains(c)).forEach(pool::release);
        pooled.settle();
        eventually(() -> connectionsOf(server) == 0);
    }

    /// One that came late may be counted with the next round.
    private static void assertThatEachRoundHasNoMoreFailuresThanMakers(List<Integer> rounds) {
        int failures = 0;
        for (int i = 0; i < rounds.size(); i++) {
            failures += rounds.get(i);
            assertThat(failures)
                    .as("%s of %d makers", rounds, MAX)
                    .isLessThanOrEqualTo((i + 1) * MAX);
        }
    }

    private static boolean isWhole(BoundedPool<?> pool) {
        BoundedStats stats = pool.stats();
        return stats.idle() + stats.leased() == MAX;
    }

    private static List<Integer> failuresBetweenRests(Pooled<?> pooled) {
        return pooled.failuresBetweenRests(FIRST_PAUSE, LONGEST_PAUSE);
    }
}
