package dev.rockpool.servers;

import static dev.rockpool.servers.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.Holder;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.testkit.CheckPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/// A Redis that takes its time, and a pool that runs dry over it.
@CheckPools
class ExhaustionTest {
    private static final Duration SLOW = Duration.ofMillis(30);

    private RedisServer server;

    @BeforeEach
    void startTheServer() throws Exception {
        server = RedisServer.start("--hz", "500"); // waits end when they should
    }

    @AfterEach
    void endTheServer() {
        server.close();
    }

    @Test
    void theMessageSaysWhoHoldsTheConnectionsForHowLongAndWhatFor() throws Exception {
        var pooled = new Pooled<>(settings().max(2).acquireTimeout(Duration.ofMillis(50)));
        BoundedPool<Jedis> pool = pooled.pool();
        var holding = new ArrayList<CompletableFuture<Void>>();
        for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            String name = "clerk-" + holding.size();
            holding.add(
                    CompletableFuture.runAsync(
                            () -> awaitDelivery(pool), task -> kind.name(name).start(task)));
        }
        eventually(
                () -> pool.holders().stream().filter(h -> h.age().toMillis() >= 200).count() == 2);

        var exhausted = catchThrowableOfType(PoolExhaustedException.class, pool::acquire);

        assertThat(exhausted)
                .hasNoCause()
                .message()
                .matches(
                        "Pool 'redis': nothing within 0\\.\\d{3} s; 2 of 2 out, 0 waiting\\."
                                + " Held by clerk-[01] for \\d+\\.\\d s \\(delivery\\),"
                                + " clerk-[01] for \\d+\\.\\d s \\(delivery\\)");
        assertThat(exhausted.holders())
                .extracting(Holder::thread)
                .containsExactlyInAnyOrder("clerk-0", "clerk-1");
        assertThat(exhausted.holders())
                .allMatch(holder -> holder.age().compareTo(Duration.ofMillis(200)) >= 0);
        try (Jedis supplier = connect()) {
            supplier.lpush("deliveries", "one", "two");
        }
        for (CompletableFuture<Void> clerk : holding) {
            clerk.get(1, TimeUnit.MINUTES);
        }
        pooled.settle();
    }

    @Test
    void enlargingAndWarmingTheRunningPoolCuresIt() throws Exception {
        int callers = 16;
        long many = 160;
        var pooled = new Pooled<>(settings().max(2).acquireTimeout(SLOW.multipliedBy(3)));
        BoundedPool<Jedis> pool = pooled.pool();
        long start = System.nanoTime();
        try (var crowd = new Callers<>(pool, ExhaustionTest::ask, Jedis::isBroken).begin(callers)) {
            eventually(() -> crowd.refusals().size() >= callers && crowd.answered() >= callers);
            assertThat(pool.stats().timedOut()).isGreaterThanOrEqualTo(callers);
            long medianBefore = crowd.medianNanosSince(start);

            pool.reconfigure(now -> now.max(callers));
            pool.warmUp(callers, 4).get(1, TimeUnit.MINUTES);

            eventually(() -> pool.stats().created() == callers && pool.stats().waiting() == 0);
            long cured = System.nanoTime();
            long refusals = pool.stats().timedOut();
            long already = crowd.answered();
            eventually(() -> crowd.answered() >= already + many);
            assertThat(crowd.medianNanosSince(cured)).isLessThan(medianBefore / 2);
            assertThat(pool.stats().timedOut()).isEqualTo(refusals);
            assertThat(pool.stats().created()).isEqualTo(callers);
            assertThat(crowd.failed()).isEmpty();
        }
        pooled.settle();
    }

    /// A write that wants to be on a replica, where there is none: the server answers when it has
    /// waited for long enough, and serves others meanwhile.
    private static void ask(Jedis redis) {
        redis.decr("stock");
        redis.waitReplicas(1, SLOW.toMillis());
    }

    private static void awaitDelivery(BoundedPool<Jedis> pool) {
        Jedis redis = pool.acquire(Duration.ofSeconds(10), "delivery");
        try {
            redis.blpop(0, "deliveries");
        } finally {
            pool.release(redis);
        }
    }

    private BoundedSettings<Jedis> settings() {
        return Pool.bounded(this::connect).named("redis").destroy(Jedis::close);
    }

    private Jedis connect() {
        return new Jedis(
                new HostAndPort("localhost", server.port()),
                DefaultJedisClientConfig.builder().build());
    }
}
