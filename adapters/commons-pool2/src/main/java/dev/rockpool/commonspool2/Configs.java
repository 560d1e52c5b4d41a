package dev.rockpool.commonspool2;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import java.time.Duration;
import org.apache.commons.pool2.impl.BaseObjectPoolConfig;
import org.apache.commons.pool2.impl.DefaultEvictionPolicy;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;

/// The settings of Commons Pool in Rockpool's words. What asks for something that a bounded pool
/// does not do is refused.
final class Configs {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration SHORTEST_RUN = Duration.ofMillis(100); // of BoundedSettings

    private Configs() {}

    /// @throws IllegalArgumentException if a setting has no counterpart
    static <T> BoundedSettings<T> apply(
            GenericObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        refuseNoLimit(settings.name(), "maxTotal", config.getMaxTotal());
        return limits(
                common(config, settings),
                config.getMaxTotal(),
                config.getMaxIdle(),
                evicts(config) ? config.getMinIdle() : 0);
    }

    /// @throws IllegalArgumentException if a setting has no counterpart
    static <T> BoundedSettings<T> apply(
            GenericKeyedObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        String name = settings.name();
        refuseNoLimit(name, "maxTotalPerKey", config.getMaxTotalPerKey());
        refuseUnless(
                config.getReuseCapacityOnReturn(),
                name,
                "reuseCapacityOnReturn",
                false,
                "room is always made for a key whose borrowers wait");
        return limits(
                common(config, settings),
                config.getMaxTotalPerKey(),
                config.getMaxIdlePerKey(),
                evicts(config) ? config.getMinIdlePerKey() : 0);
    }

    private static <T> BoundedSettings<T> common(
            BaseObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        refuseWhatHasNoCounterpart(settings.name(), config);
        BoundedSettings<T> lending =
                settings.acquireTimeout(acquireTimeout(config))
                        .order(config.getLifo() ? Order.LIFO : Order.FIFO)
                        .fairness(config.getFairness() ? Fairness.FAIR : Fairness.BARGING);
        return !evicts(config)
                ? lending
                : lending.upkeepInterval(config.getDurationBetweenEvictionRuns())
                        .idleTimeout(idleTimeout(config))
                        .validateWhileIdle(config.getTestWhileIdle());
    }

    private static Duration acquireTimeout(BaseObjectPoolConfig<?> config) {
        return config.getBlockWhenExhausted() ? wait(config.getMaxWaitDuration()) : Duration.ZERO;
    }

    /// How long a borrower waits; for ever if that is negative.
    static Duration wait(Duration duration) {
        return duration.isNegative() ? FOREVER : duration;
    }

    /// How many there may be; without a limit if that is negative.
    static int orNoLimit(int count) {
        return count < 0 ? Integer.MAX_VALUE : count;
    }

    private static boolean evicts(BaseObjectPoolConfig<?> config) {
        return config.getDurationBetweenEvictionRuns().isPositive();
    }

    private static Duration idleTimeout(BaseObjectPoolConfig<?> config) {
        Duration hard = orForever(config.getMinEvictableIdleDuration());
        Duration soft = orForever(config.getSoftMinEvictableIdleDuration());
        return hard.compareTo(soft) < 0 ? hard : soft;
    }

    private static Duration orForever(Duration duration) {
        return duration.isPositive() ? duration : FOREVER;
    }

    /// @param minIdle gives way to the others; 0 without eviction runs, which fill a pool up
    private static <T> BoundedSettings<T> limits(
            BoundedSettings<T> settings, int max, int maxIdle, int minIdle) {
        int mostIdle = orNoLimit(maxIdle);
        return settings.max(max)
                .maxIdle(mostIdle)
                .minIdle(Math.clamp(minIdle, 0, Math.min(max, mostIdle)));
    }

    private static void refuseNoLimit(String pool, String property, int value) {
        refuseUnless(value >= 0, pool, property, value, "a bounded pool has a limit");
    }

    private static void refuseWhatHasNoCounterpart(String pool, BaseObjectPoolConfig<?> config) {
        Duration run = config.getDurationBetweenEvictionRuns();
        refuseUnless(
                !evicts(config) || run.compareTo(SHORTEST_RUN) >= 0,
                pool,
                "timeBetweenEvictionRuns",
                run,
                "runs are 100 ms apart at the least");
        refuseUnless(
                config.getEvictionPolicy() == null,
                pool,
                "evictionPolicy",
                config.getEvictionPolicy(),
                "objects are evicted by the time that they idle");
        refuseUnless(
                DefaultEvictionPolicy.class.getName().equals(config.getEvictionPolicyClassName()),
                pool,
                "evictionPolicyClassName",
                config.getEvictionPolicyClassName(),
                "objects are evicted by the time that they idle");
        refuseUnless(
                config.getNumTestsPerEvictionRun()
                        == BaseObjectPoolConfig.DEFAULT_NUM_TESTS_PER_EVICTION_RUN,
                pool,
                "numTestsPerEvictionRun",
                config.getNumTestsPerEvictionRun(),
                "each run looks at all that idle");
        refuseUnless(
                BaseObjectPoolConfig.DEFAULT_EVICTOR_SHUTDOWN_TIMEOUT.equals(
                        config.getEvictorShutdownTimeoutDuration()),
                pool,
                "evictorShutdownTimeout",
                config.getEvictorShutdownTimeoutDuration(),
                "there is no evictor thread to wait for");
        refuseUnless(
                config.getJmxNameBase() == null,
                pool,
                "jmxNameBase",
                config.getJmxNameBase(),
                "the pool registers no MBean");
        refuseUnless(
                BaseObjectPoolConfig.DEFAULT_JMX_NAME_PREFIX.equals(config.getJmxNamePrefix()),
                pool,
                "jmxNamePrefix",
                config.getJmxNamePrefix(),
                "the pool registers no MBean");
    }

    private static void refuseUnless(
            boolean well, String pool, String property, @Nullable Object value, String why) {
        if (!well) {
            throw new IllegalArgumentException(
                    "Pool '%s': %s %s has no counterpart: %s"
                            .formatted(pool, property, value, why));
        }
    }
}
