package dev.rockpool.servers;

import static dev.rockpool.servers.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.Holder;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.testkit.CheckPools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.ClientKillParams.SkipMe;

/// The examples of the guide compile, run against real servers, and are those that stand there.
@CheckPools
class ConnectionsGuideTest {
    private static final String BEGINS = "// the guide begins";
    private static final String ENDS = "// the guide ends";

    private final List<Entry> log = new ArrayList<>();

    private record Entry(String line, @Nullable Throwable site) {}

    @Test
    void postgres() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.url();

            // the guide begins
            BoundedPool<Connection> db =
                    Pool.<Connection>bounded(() -> DriverManager.getConnection(url))
                            .named("db")
                            .max(16)
                            .minIdle(2)
                            .acquireTimeout(Duration.ofSeconds(2))
                            .validate(connection -> connection.isValid(1))
                            .maxLifetime(Duration.ofMinutes(30))
                            .destroy(Connection::close)
                            .build();
            // the guide ends

            eventually(() -> db.stats().idle() == 2);
            assertThat(execute(db, "create table stock (item text)")).isZero();
            assertThat(execute(db, "insert into stock values ('bolt'), ('nut')")).isEqualTo(2);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(db, "no such statement"));
            assertThat(execute(db, "delete from stock")).isEqualTo(2);
            long before = db.stats().droppedInvalid();
            String suicide = "do 'begin perform pg_terminate_backend(pg_backend_pid()); end'";
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(db, suicide));
            assertThat(db.stats().droppedInvalid()).isGreaterThan(before);
            assertThat(db.close(Duration.ofSeconds(10))).isTrue();
        }
    }

    // the guide begins
    static int execute(BoundedPool<Connection> db, String update) throws SQLException {
        Connection connection = db.acquire();
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        } finally {
            if (connection.isClosed()) { // the driver closes what it has lost
                db.invalidate(connection);
            } else {
                db.release(connection);
            }
        }
    }

    // the guide ends

    @Test
    void redis() throws Exception {
        try (RedisServer server = RedisServer.start()) {
            var address = new HostAndPort("localhost", server.port());

            // the guide begins
            JedisClientConfig config =
                    DefaultJedisClientConfig.builder().timeoutMillis(1_000).build();
            BoundedPool<Jedis> redis =
                    Pool.bounded(() -> new Jedis(address, config))
                            .named("redis")
                            .max(8)
                            .acquireTimeout(Duration.ofMillis(100))
                            .validate(connection -> connection.ping().equals("PONG"))
                            .destroy(Jedis::close)
                            .build();

            redis.warmUp(8, 4).join(); // 8 connections, made 4 at a time
            // the guide ends

            assertThat(redis.stats().idle()).isEqualTo(8);
            assertThat(this.<Long>ask(redis, connection -> connection.incr("orders"))).isEqualTo(1);

            List<Jedis> held = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                held.add(redis.acquire());
            }
            // the guide begins
            try (Lease<Jedis> lease = redis.lease(Duration.ofMillis(20), "checkout")) {
                lease.get().incr("orders");
            } catch (PoolExhaustedException e) {
                for (Holder holder : e.holders()) {
                    log(holder.toString(), holder.site());
                }
            }
            // the guide ends
            assertThat(log)
                    .hasSize(8)
                    .extracting(Entry::line)
                    .allMatch(line -> line.startsWith("main for "));

            // the guide begins
            redis.reconfigure(now -> now.max(32));
            redis.warmUp(32, 4).join();
            // the guide ends
            assertThat(redis.stats().idle()).isEqualTo(24);
            assertThat(redis.settings().version()).isEqualTo(2);

            held.forEach(redis::release);
            assertThatExceptionOfType(JedisConnectionException.class)
                    .isThrownBy(() -> ask(redis, ConnectionsGuideTest::killYourself));
            assertThat(redis.stats().droppedInvalid()).isEqualTo(1);
            assertThat(redis.close(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void theExamplesAreThoseOfTheGuide() throws IOException {
        List<String> source =
                blocks(
                        Path.of("src/test/java/dev/rockpool/servers/ConnectionsGuideTest.java"),
                        BEGINS,
                        ENDS);

        assertThat(blocks(Path.of("../docs/guides/connections.md"), "```java", "```"))
                .hasSizeGreaterThan(4)
                .isEqualTo(source);
    }

    private <R> R ask(BoundedPool<Jedis> redis, Function<Jedis, R> question) {
        Jedis connection = redis.acquire();
        try {
            return question.apply(connection);
        } finally {
            if (connection.isBroken()) {
                redis.invalidate(connection);
            } else {
                redis.release(connection);
            }
        }
    }

    private static String killYourself(Jedis connection) {
        connection.clientKill(ClientKillParams.clientKillParams().skipMe(SkipMe.NO));
        return connection.ping();
    }

    private void log(String line, @Nullable Throwable site) {
        log.add(new Entry(line, site));
    }

    /// What stands between such lines, without the indentation of the first.
    private static List<String> blocks(Path file, String first, String last) throws IOException {
        var blocks = new ArrayList<String>();
        StringBuilder block = null;
        String indent = "";
        for (String line : Files.readAllLines(file)) {
            if (block == null && line.strip().equals(first)) {
                block = new StringBuilder();
                indent = line.substring(0, line.indexOf(first));
            } else if (block != null && line.strip().equals(last)) {
                blocks.add(block.toString().strip());
                block = null;
            } else if (block != null) {
                block.append(line.startsWith(indent) ? line.substring(indent.length()) : line);
                block.append('\n');
            }
        }
        return blocks;
    }
}
