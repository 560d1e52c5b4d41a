package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.KeyedPool;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.BaseObjectPoolConfig;
import org.apache.commons.pool2.impl.DefaultEvictionPolicy;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.Test;

/// Each setting of Commons Pool becomes one of ours, or is refused by name.
class ConfigsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private static BoundedSettings<PooledObject<Thing>> settings(
            Consumer<GenericObjectPoolConfig<Thing>> change) {
        var config = new GenericObjectPoolConfig<Thing>();
        change.accept(config);
        try (var pool = RockpoolObjectPool.of("configured", new Things(), config)) {
            return pool.pool().settings();
        }
    }

    @Test
    void theDefaultsAreThoseOfCommonsPool() {
        BoundedSettings<PooledObject<Thing>> settings = settings(config -> {});
        assertThat(settings.name()).isEqualTo("configured");
        assertThat(settings.max()).isEqualTo(8);
        assertThat(settings.maxIdle()).isEqualTo(8);
        assertThat(settings.minIdle()).isZero();
        assertThat(settings.acquireTimeout()).isEqualTo(FOREVER);
        assertThat(settings.order()).isEqualTo(Order.LIFO);
        assertThat(settings.fairness()).isEqualTo(Fairness.BARGING);
        assertThat(settings.idleTimeout()).as("no eviction runs").isEqualTo(FOREVER);
        assertThat(settings.validateWhileIdle()).isFalse();
    }

    @Test
    void limits() {
        BoundedSettings<?> settings =
                settings(config -> {
                    config.setMaxTotal(20);
                    config.setMaxIdle(-1);
                    config.setTimeBetweenEvictionRuns(SECOND);
                    config.setMinIdle(3);
                });
        assertThat(settings.max()).isEqualTo(20);
        assertThat(settings.maxIdle()).isEqualTo(Integer.MAX_VALUE);
        assertThat(settings.minIdle()).isEqualTo(3);
    }

    @Test
    void waiting() {
        assertThat(settings(config -> config.setMaxWait(SECOND)).acquireTimeout())
                .isEqualTo(SECOND);
        assertThat(settings(config -> config.setBlockWhenExhausted(false)).acquireTimeout())
                .isZero();
        assertThat(settings(config -> config.setFairness(true)).fairness())
                .isEqualTo(Fairness.FAIR);
        assertThat(settings(config -> config.setLifo(false)).order()).isEqualTo(Order.FIFO);
    }

    @Test
    void eviction() {
        Consumer<GenericObjectPoolConfig<Thing>> idle =
                config -> {
                    config.setTestWhileIdle(true);
                    config.setMinIdle(20);
                    config.setMinEvictableIdleDuration(SECOND.multipliedBy(5));
                    config.setSoftMinEvictableIdleDuration(SECOND.multipliedBy(4));
                };
        BoundedSettings<?> never = settings(idle);
        assertThat(never.minIdle()).isZero();
        assertThat(never.idleTimeout()).isEqualTo(FOREVER);
        assertThat(never.validateWhileIdle()).isFalse();
        BoundedSettings<?> everySecond =
                settings(idle.andThen(config -> config.setTimeBetweenEvictionRuns(SECOND)));
        assertThat(everySecond.upkeepInterval()).isEqualTo(SECOND);
        assertThat(everySecond.minIdle()).as("at most maxIdle and maxTotal").isEqualTo(8);
        assertThat(everySecond.idleTimeout()).isEqualTo(SECOND.multipliedBy(4));
        assertThat(everySecond.validateWhileIdle()).isTrue();
    }

    @Test
    void keys() {
        var config = new GenericKeyedObjectPoolConfig<Thing>();
        config.setMaxTotal(10);
        config.setMaxTotalPerKey(4);
        config.setMaxIdlePerKey(3);
        config.setMinIdlePerKey(2);
        config.setTimeBetweenEvictionRuns(SECOND);
        var things = new Things();
        try (var pool = RockpoolKeyedObjectPool.of("hosts", new Hosts(things), config)) {
            KeyedPool<String, PooledObject<Thing>> pools = pool.pool();
            BoundedSettings<?> ofA = pools.pool("a").settings();
            assertThat(ofA.name()).isEqualTo("hosts[a]");
            assertThat(ofA.max()).isEqualTo(4);
            assertThat(ofA.maxIdle()).isEqualTo(3);
            assertThat(ofA.minIdle()).isEqualTo(2);
        }
    }

    @Test
    void moreIsSaidInOurOwnWords() {
        var config = new GenericObjectPoolConfig<Thing>();
        try (var pool =
                RockpoolObjectPool.of(
                        "more",
                        new Things(),
                        config,
                        settings -> settings.order(Order.NEAREST).maxWaiters(5))) {
            config.setMaxTotal(100);
            assertThat(pool.pool().settings().order()).isEqualTo(Order.NEAREST);
            assertThat(pool.pool().settings().maxWaiters()).isEqualTo(5);
            assertThat(pool.pool().settings().max()).as("read once").isEqualTo(8);
        }
    }

    /// A setting that asks for what a bounded pool does not do, and how the refusal names it.
    private record Refused(String name, Consumer<BaseObjectPoolConfig<Thing>> setting) {}

    @Test
    void whatHasNoCounterpartIsRefused() {
        List<Refused> all =
                List.of(
                        new Refused(
                                "evictionPolicy ",
                                config -> config.setEvictionPolicy(new DefaultEvictionPolicy<>())),
                        new Refused(
                                "evictionPolicyClassName com.example.Mine",
                                config -> config.setEvictionPolicyClassName("com.example.Mine")),
                        new Refused(
                                "numTestsPerEvictionRun 5",
                                config -> config.setNumTestsPerEvictionRun(5)),
                        new Refused(
                                "evictorShutdownTimeout PT1S",
                                config -> config.setEvictorShutdownTimeout(SECOND)),
                        new Refused(
                                "timeBetweenEvictionRuns PT0.05S",
                                config -> config.setTimeBetweenEvictionRuns(Duration.ofMillis(50))),
                        new Refused("jmxNameBase x", config -> config.setJmxNameBase("x")),
                        new Refused("jmxNamePrefix x", config -> config.setJmxNamePrefix("x")));
        for (Refused refused : all) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings(refused.setting::accept))
                    .withMessageStartingWith("Pool 'configured': " + refused.name)
                    .withMessageContaining("has no counterpart: ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(config -> config.setMaxTotal(-1)))
                .withMessage(
                        "Pool 'configured': maxTotal -1 has no counterpart: a bounded pool has a limit");
    }

    @Test
    void whatKeysHaveNoCounterpartForIsRefused() {
        var config = new GenericKeyedObjectPoolConfig<Thing>();
        var hosts = new Hosts(new Things());
        config.setReuseCapacityOnReturn(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RockpoolKeyedObjectPool.of("hosts", hosts, config))
                .withMessageStartingWith("Pool 'hosts': reuseCapacityOnReturn false");
        config.setReuseCapacityOnReturn(true);
        config.setMaxTotalPerKey(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RockpoolKeyedObjectPool.of("hosts", hosts, config))
                .withMessageStartingWith("Pool 'hosts': maxTotalPerKey -1");
    }
}
