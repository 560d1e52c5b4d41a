package dev.rockpool.cli.check;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.FixedPool;
import dev.rockpool.FixedPoolBuilder;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyLevel;
import dev.rockpool.TieredPool;
import dev.rockpool.TieredPoolBuilder;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryPoolBuilder;
import dev.rockpool.memory.Zeroing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pool that a file describes. It is built as a program would build it, and closed at once: so
/// its builder says what it makes of the settings, and those that nobody has set are in the
/// description too.
sealed interface PlannedPool {
    /// Begins with a kind.
    ///
    /// @param name of the pool
    /// @param kind of the pool
    /// @param settings what the file says of it, for a kind that takes one from the start
    /// @throws IllegalArgumentException if there is no such kind
    static PlannedPool of(String name, String kind, Map<String, Given> settings) {
        return switch (kind) {
            case "elastic" -> new Elastic(Pool.elastic(Object::new).named(name));
            case "bounded" -> new Bounded(Pool.bounded(Object::new).named(name));
            case "fixed" -> new Fixed(fixed(name, settings.get("size")));
            case "tiered" ->
                    new Tiered(Pool.tiered(byte[]::new, bytes -> bytes.length).named(name));
            case "memory" -> new Memory(MemoryPool.builder().named(name));
            default ->
                    throw new IllegalArgumentException(
                            ("Pool '%s': kind '%s' is not one of elastic, bounded, fixed, tiered,"
                                            + " memory")
                                    .formatted(name, kind));
        };
    }

    private static FixedPoolBuilder<Object> fixed(String name, @Nullable Given size) {
        if (size == null) {
            throw new IllegalArgumentException("Pool '%s': size is missing".formatted(name));
        }
        return Pool.fixed(size.number(), Object::new).named(name);
    }

    /// The same with one more setting.
    ///
    /// @throws IllegalArgumentException if there is no such setting, or it cannot be that
    PlannedPool with(Given given);

    /// Builds it.
    ///
    /// @return how it is set up
    /// @throws IllegalArgumentException if two settings contradict each other
    PoolDescription describe();

    private static IllegalArgumentException noSuch(Given given, String kind) {
        return new IllegalArgumentException(
                "Pool '%s': there is no setting '%s' of %s pools"
                        .formatted(given.pool(), given.setting(), kind));
    }

    /// See [ElasticPoolBuilder].
    record Elastic(ElasticPoolBuilder<Object> builder) implements PlannedPool {
        @Override
        public PlannedPool with(Given given) {
            return new Elastic(
                    switch (given.setting()) {
                        case "reset" -> given.yes() ? builder.reset(_ -> {}) : builder;
                        case "retain" -> given.yes() ? builder.retain(_ -> true) : builder;
                        case "weigher" -> given.yes() ? builder.weigher(_ -> 1) : builder;
                        case "utilisation" ->
                                given.yes() ? builder.utilisation(_ -> 1, _ -> 1) : builder;
                        case "maxItemBytes" -> builder.maxItemBytes(given.bytes());
                        case "maxIdleBytes" -> builder.maxIdleBytes(given.bytes());
                        case "ageing" -> builder.ageing(given.ageing());
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> builder.checks(checks -> checks.maxHold(given.time()));
                        default -> throw noSuch(given, "elastic");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (ElasticPool<Object> pool = builder.build()) {
                return pool.describe();
            }
        }
    }

    /// See [BoundedSettings].
    record Bounded(BoundedSettings<Object> now) implements PlannedPool {
        @Override
        public PlannedPool with(Given given) {
            return new Bounded(
                    switch (given.setting()) {
                        case "max" -> now.max(given.number());
                        case "minIdle" -> now.minIdle(given.number());
                        case "maxIdle" -> now.maxIdle(given.limit());
                        case "maxWaiters" -> now.maxWaiters(given.limit());
                        case "acquireTimeout" -> now.acquireTimeout(given.time());
                        case "makeOnCaller" -> now.makeOnCaller(given.yes());
                        case "order" -> now.order(given.oneOf(Order.class));
                        case "fairness" -> now.fairness(given.oneOf(Fairness.class));
                        case "bargeLimit" -> now.bargeLimit(given.time());
                        case "reset" -> given.yes() ? now.reset(_ -> {}) : now;
                        case "destroy" -> given.yes() ? now.destroy(_ -> {}) : now;
                        case "validate" -> given.yes() ? now.validate(_ -> true) : now;
                        case "validateOnCreate" -> now.validateOnCreate(given.yes());
                        case "validateOnAcquire" -> now.validateOnAcquire(given.yes());
                        case "validateOnRelease" -> now.validateOnRelease(given.yes());
                        case "validateWhileIdle" -> now.validateWhileIdle(given.yes());
                        case "validateAfter" -> now.validateAfter(given.time());
                        case "idleTimeout" -> now.idleTimeout(given.time());
                        case "maxLifetime" -> now.maxLifetime(given.time());
                        case "lifetimeJitter" -> now.lifetimeJitter(given.share());
                        case "upkeepInterval" -> now.upkeepInterval(given.time());
                        case "firstBackOff" -> now.backOff(given.time(), now.longestBackOff());
                        case "longestBackOff" -> now.backOff(now.firstBackOff(), given.time());
                        case "safety" -> now.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> now.checks(checks -> checks.maxHold(given.time()));
                        default -> throw noSuch(given, "bounded");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (BoundedPool<Object> pool = now.build()) {
                return pool.describe();
            }
        }
    }

    /// See [FixedPoolBuilder].
    record Fixed(FixedPoolBuilder<Object> builder) implements PlannedPool {
        @Override
        public PlannedPool with(Given given) {
            return new Fixed(
                    switch (given.setting()) {
                        case "size" -> builder; // which was begun with it
                        case "reset" -> given.yes() ? builder.reset(_ -> {}) : builder;
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> builder.checks(checks -> checks.maxHold(given.time()));
                        default -> throw noSuch(given, "fixed");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (FixedPool<Object> pool = builder.build()) {
                return pool.describe();
            }
        }
    }

    /// See [TieredPoolBuilder].
    record Tiered(TieredPoolBuilder<byte[]> builder) implements PlannedPool {
        @Override
        public PlannedPool with(Given given) {
            return new Tiered(
                    switch (given.setting()) {
                        case "reset" -> given.yes() ? builder.reset(_ -> {}) : builder;
                        case "unitBytes" -> builder.unitBytes(given.number());
                        case "smallUpTo" -> builder.smallUpTo(given.units());
                        case "mediumUpTo" -> builder.mediumUpTo(given.units());
                        case "keptUpTo" -> builder.keptUpTo(given.units());
                        case "maxIdleBytesPerClass" -> builder.maxIdleBytesPerClass(given.bytes());
                        case "ageing" -> builder.ageing(given.ageing());
                        case "largeAgeing" -> builder.largeAgeing(given.ageing());
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> builder.checks(checks -> checks.maxHold(given.time()));
                        default -> throw noSuch(given, "tiered");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (TieredPool<byte[]> pool = builder.build()) {
                return pool.describe();
            }
        }
    }

    /// See [MemoryPoolBuilder].
    record Memory(MemoryPoolBuilder builder) implements PlannedPool {
        @Override
        public PlannedPool with(Given given) {
            return new Memory(
                    switch (given.setting()) {
                        case "maxBytes" -> builder.maxBytes(given.bytes());
                        case "cacheBytes" -> builder.cacheBytes(given.bytes());
                        case "ageing" -> builder.ageing(given.time());
                        case "zeroing" -> builder.zeroing(given.oneOf(Zeroing.class));
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> builder.maxHold(given.time());
                        default -> throw noSuch(given, "memory");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (MemoryPool pool = builder.build()) {
                return pool.describe();
            }
        }
    }
}
