package dev.rockpool.cli.lab.exhaustion;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.cli.output.Machine;
import dev.rockpool.servers.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.SafeEncoder;

/// Has a pool run dry over a Redis that answers slowly, and tries what may help.
///
/// A Redis is slow in two ways, and a pool can do something about one of them. It may wait for
/// something itself, as here for a replica that is dead, and serve others meanwhile: then
/// connections are what is short. Or its one thread is busy, here asleep: then no number of
/// connections makes it answer more.
final class Experiment {
    static final int FEW = 8;
    static final int MANY = 64;

    /// In a second: twice what few connections can do when each waits for the replica.
    static final int REQUESTS = 400;

    static final Duration REPLICA_WAIT = Duration.ofMillis(40);

    /// In a second: twice what the server can do when it is busy.
    static final int BUSY_REQUESTS = 200;

    static final Duration BUSY = Duration.ofMillis(10);

    /// A Redis with nothing else to do sees ten times a second that a wait is over; this one 500
    /// times.
    private static final String[] PUNCTUAL = {"--hz", "500"};

    private static final double LONGER = 5.0 / 2; // as in the document
    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 5;

    private final Duration limit;

    private Experiment(Duration limit) {
        this.limit = limit;
    }

    /// @param limit of a wait for a connection
    static Exhaustion run(Duration limit) throws IOException, InterruptedException {
        var experiment = new Experiment(limit);
        Story story = experiment.story();
        return new Exhaustion(Machine.here(), limit.toNanos(), story, experiment.busyServer());
    }

    private Story story() throws IOException, InterruptedException {
        try (RedisServer server = RedisServer.start(PUNCTUAL);
                RedisServer replica = RedisServer.start("--replicaof", host(), port(server));
                BoundedPool<Jedis> pool = pool(server);
                Traffic traffic = trafficInHealth(server, pool)) {
            pass(1);
            replica.kill();
            traffic.next("replica dead");
            pass(3);
            String refusal = traffic.refusal();
            pool.reconfigure(now -> now.acquireTimeout(longer()));
            pool.warmUp(FEW, AT_A_TIME).join();
            traffic.next("longer limit");
            pass(5);
            long start = System.nanoTime();
            pool.reconfigure(now -> now.max(MANY).acquireTimeout(limit));
            traffic.next("enlarging");
            pool.warmUp(MANY, AT_A_TIME).join();
            long warm = System.nanoTime() - start;
            await("the queue to empty", () -> pool.stats().waiting() == 0);
            long empty = System.nanoTime() - start;
            traffic.next("enlarged");
            pass(2);
            return new Story(traffic.end(), refusal, warm, empty);
        }
    }

    private static Traffic trafficInHealth(RedisServer server, BoundedPool<Jedis> pool)
            throws IOException, InterruptedException {
        try (Jedis observer = connect(server)) {
            await("the replica", () -> observer.info("replication").contains("state=online"));
        }
        pool.warmUp(FEW, AT_A_TIME).join();
        return Traffic.begin(pool, Experiment::takeOne, REQUESTS, "healthy");
    }

    private List<Phase> busyServer() throws IOException, InterruptedException {
        try (RedisServer server = RedisServer.start();
                BoundedPool<Jedis> pool = pool(server);
                var traffic =
                        Traffic.begin(pool, Experiment::keepBusy, BUSY_REQUESTS, "server busy")) {
            pass(2);
            pool.reconfigure(now -> now.max(MANY));
            pool.warmUp(MANY, AT_A_TIME).join();
            traffic.next("enlarged");
            pass(2);
            return traffic.end();
        }
    }

    /// Takes one off the stock, and has the server wait until a replica knows.
    private static void takeOne(Jedis redis) {
        redis.decr("stock");
        redis.waitReplicas(1, REPLICA_WAIT.toMillis());
    }

    /// Has the server do nothing else for a while.
    private static void keepBusy(Jedis redis) {
        redis.sendCommand(
                () -> SafeEncoder.encode("DEBUG"), "SLEEP", Double.toString(BUSY.toMillis() / 1e3));
    }

    private BoundedPool<Jedis> pool(RedisServer server) {
        return Pool.bounded(() -> connect(server))
                .named("stock")
                .max(FEW)
                .acquireTimeout(limit)
                .destroy(Jedis::close)
                .build();
    }

    private static Jedis connect(RedisServer server) {
        return new Jedis(
                new HostAndPort(host(), server.port()), DefaultJedisClientConfig.builder().build());
    }

    private static String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    private static String port(RedisServer server) {
        return Integer.toString(server.port());
    }

    private Duration longer() {
        return Duration.ofNanos(Math.round(limit.toNanos() * LONGER));
    }

    private void pass(int limits) throws InterruptedException {
        Thread.sleep(limit.multipliedBy(limits));
    }

    private static void await(String what, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "Waited %d seconds for %s in vain.".formatted(PATIENCE.toSeconds(), what));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
