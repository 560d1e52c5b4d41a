package dev.rockpool.commonspool2;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import java.time.Duration;
import org.apache.commons.pool2.impl.BaseObjectPoolConfig;
import org.apache.commons.pool2.impl.DefaultEvictionPolicy;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/// The settings of Commons Pool in Rockpool's words.
final class Configs {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration SHORTEST_UPKEEP = Duration.ofMillis(100);

    /// What "no limit" comes to: as many items as a bounded pool may have.
    private static final int MOST = 1 << 16;

    private Configs() {}

    static <T> BoundedSettings<T> apply(
            GenericObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        check(config);
        return common(config, settings)
                .max(limit(config.getMaxTotal()))
                .maxIdle(limit(config.getMaxIdle()))
                .minIdle(Math.min(config.getMinIdle(), limit(config.getMaxIdle())));
    }

    static <T> BoundedSettings<T> apply(
            GenericKeyedObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        return common(config, settings)
                .max(limit(config.getMaxTotalPerKey()))
                .maxIdle(limit(config.getMaxIdlePerKey()))
                .minIdle(Math.min(config.getMinIdlePerKey(), limit(config.getMaxIdlePerKey())));
    }

    /// @throws IllegalArgumentException if there is something that has no counterpart
    static void check(BaseObjectPoolConfig<?> config) {
        if (config.getEvictionPolicy() != null
                || !DefaultEvictionPolicy.class
                        .getName()
                        .equals(config.getEvictionPolicyClassName())) {
            throw new IllegalArgumentException(
                    "evictionPolicy %s has no counterpart: use the times of the config"
                            .formatted(
                                    config.getEvictionPolicy() != null
                                            ? config.getEvictionPolicy()
                                            : config.getEvictionPolicyClassName()));
        }
    }

    private static <T> BoundedSettings<T> common(
            BaseObjectPoolConfig<?> config, BoundedSettings<T> settings) {
        Duration run = config.getDurationBetweenEvictionRuns();
        boolean evicts = isPositive(run);
        return settings.acquireTimeout(
                        config.getBlockWhenExhausted()
                                ? wait(config.getMaxWaitDuration())
                                : Duration.ZERO)
                .order(config.getLifo() ? Order.LIFO : Order.FIFO)
                .fairness(config.getFairness() ? Fairness.FAIR : Fairness.BARGING)
                .validateOnCreate(config.getTestOnCreate())
                .validateOnAcquire(config.getTestOnBorrow())
                .validateAfter(Duration.ZERO)
                .validateOnRelease(config.getTestOnReturn())
                .validateWhileIdle(evicts && config.getTestWhileIdle())
                .upkeepInterval(
                        evicts && run.compareTo(SHORTEST_UPKEEP) > 0 ? run : SHORTEST_UPKEEP)
                .idleTimeout(evicts ? idleTimeout(config) : FOREVER);
    }

    private static Duration wait(Duration configured) {
        return configured.isNegative() ? FOREVER : configured;
    }

    private static Duration idleTimeout(BaseObjectPoolConfig<?> config) {
        Duration hard = orForever(config.getMinEvictableIdleDuration());
        Duration soft = orForever(config.getSoftMinEvictableIdleDuration());
        return hard.compareTo(soft) < 0 ? hard : soft;
    }

    private static Duration orForever(Duration duration) {
        return isPositive(duration) ? duration : FOREVER;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    private static int limit(int configured) {
        return configured < 0 ? MOST : configured;
    }
}
