package dev.rockpool.servers;

import dev.rockpool.BoundedSettings;
import dev.rockpool.Pool;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/// Redis, through plain Jedis connections, not through Jedis' own pool.
class RedisDeathTest extends ServerDeathContract<RedisServer, Jedis> {

    RedisDeathTest() throws Exception {
        super(RedisServer.start());
    }

    @Override
    BoundedSettings<Jedis> settings(RedisServer server) {
        return Pool.bounded(() -> connect(server))
                .named("redis")
                .validate(redis -> redis.ping().equals("PONG"))
                .destroy(Jedis::close);
    }

    @Override
    void ask(Jedis redis) {
        redis.incr("questions");
    }

    @Override
    boolean isBroken(Jedis redis) {
        return redis.isBroken();
    }

    @Override
    long connectionsOf(RedisServer server) {
        try (Jedis asking = connect(server)) {
            return asking.clientList().lines().count() - 1;
        }
    }

    private static Jedis connect(RedisServer server) {
        return new Jedis(
                new HostAndPort("localhost", server.port()),
                DefaultJedisClientConfig.builder().build());
    }
}
