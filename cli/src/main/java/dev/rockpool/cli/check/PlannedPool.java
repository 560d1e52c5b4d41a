package dev.rockpool.cli.check;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.ByteBudget;
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
import dev.rockpool.memory.stream.PooledStreams;
import dev.rockpool.memory.stream.PooledStreamsBuilder;
import dev.rockpool.observe.GivenValue;
import dev.rockpool.observe.Reconfiguration;
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
    static PlannedPool of(String name, GivenValue kind, Map<String, GivenValue> settings) {
        return switch (kind.text()) {
            case "elastic" -> new Elastic(Pool.elastic(Object::new).named(name));
            case "bounded" -> new Bounded(Pool.bounded(Object::new).named(name));
            case "fixed" -> new Fixed(fixed(name, settings.get("size")));
            case "tiered" ->
                    new Tiered(Pool.tiered(byte[]::new, bytes -> bytes.length).named(name));
            case "memory" -> new Memory(MemoryPool.builder().named(name));
            case "streams" -> new Streams(PooledStreams.builder().named(name));
            default ->
                    throw kind.refused(
                            "is none of elastic, bounded, fixed, tiered, memory, streams");
        };
    }

    private static FixedPoolBuilder<Object> fixed(String name, @Nullable GivenValue size) {
        if (size == null) {
            throw new IllegalArgumentException("Pool '%s': size is missing".formatted(name));
        }
        int slots = size.number();
        return size.make(() -> Pool.fixed(slots, Object::new)).named(name);
    }

    /// The same with one more setting.
    ///
    /// @param given the setting
    /// @param budgets those that the file describes, by their names
    /// @throws IllegalArgumentException if there is no such setting, or it cannot be that
    PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets);

    /// Builds it.
    ///
    /// @return how it is set up
    /// @throws IllegalArgumentException if two settings contradict each other
    PoolDescription describe();

    static IllegalArgumentException noSuch(GivenValue given, String kinds) {
        return new IllegalArgumentException(
                "%s: there is no setting '%s' of %s"
                        .formatted(given.owner(), given.setting(), kinds));
    }

    /// See [ElasticPoolBuilder].
    record Elastic(ElasticPoolBuilder<Object> builder) implements PlannedPool {
        @Override
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Elastic(
                    switch (given.setting()) {
                        case "reset" -> given.yesOrNo() ? builder.reset(_ -> {}) : builder;
                        case "retain" -> given.yesOrNo() ? builder.retain(_ -> true) : builder;
                        case "weigher" -> given.yesOrNo() ? builder.weigher(_ -> 1) : builder;
                        case "utilisation" ->
                                given.yesOrNo() ? builder.utilisation(_ -> 1, _ -> 1) : builder;
                        case "maxItemBytes" -> builder.maxItemBytes(given.bytesOrNone());
                        case "maxIdleBytes" -> builder.maxIdleBytes(given.bytesOrNone());
                        case "ageing" -> builder.ageing(GivenAgeing.of(given));
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" ->
                                builder.checks(checks -> checks.maxHold(given.timeOrNone()));
                        case "budget" -> builder.budget(PlannedBudget.find(given, budgets));
                        case "controlArm" -> builder.controlArm(given.yesOrNo());
                        default -> throw noSuch(given, "elastic pools");
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
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Bounded(
                    switch (given.setting()) {
                        case "reset" -> given.yesOrNo() ? now.reset(_ -> {}) : now;
                        case "destroy" -> given.yesOrNo() ? now.destroy(_ -> {}) : now;
                        case "validate" -> given.yesOrNo() ? now.validate(_ -> true) : now;
                        case "weigher" -> given.yesOrNo() ? now.weigher(_ -> 1) : now;
                        case "budget" -> now.budget(PlannedBudget.find(given, budgets));
                        case String setting when Reconfiguration.SETTINGS.contains(setting) ->
                                Reconfiguration.with(now, given);
                        default -> throw noSuch(given, "bounded pools");
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
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Fixed(
                    switch (given.setting()) {
                        case "size" -> builder; // which was begun with it
                        case "reset" -> given.yesOrNo() ? builder.reset(_ -> {}) : builder;
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" ->
                                builder.checks(checks -> checks.maxHold(given.timeOrNone()));
                        default -> throw noSuch(given, "fixed pools");
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
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Tiered(
                    switch (given.setting()) {
                        case "reset" -> given.yesOrNo() ? builder.reset(_ -> {}) : builder;
                        case "unitBytes" -> builder.unitBytes(given.number());
                        case "smallUpTo" -> builder.smallUpTo(given.arraySize());
                        case "mediumUpTo" -> builder.mediumUpTo(given.arraySize());
                        case "keptUpTo" -> builder.keptUpTo(given.arraySize());
                        case "maxIdleBytesPerClass" ->
                                builder.maxIdleBytesPerClass(given.bytesOrNone());
                        case "ageing" -> builder.ageing(GivenAgeing.of(given));
                        case "largeAgeing" -> builder.largeAgeing(GivenAgeing.of(given));
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" ->
                                builder.checks(checks -> checks.maxHold(given.timeOrNone()));
                        default -> throw noSuch(given, "tiered pools");
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
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Memory(
                    switch (given.setting()) {
                        case "maxBytes" -> builder.maxBytes(given.bytesOrNone());
                        case "cacheBytes" -> builder.cacheBytes(given.bytesOrNone());
                        case "ageing" -> builder.ageing(given.timeOrNone());
                        case "zeroing" -> builder.zeroing(given.oneOf(Zeroing.class));
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        case "maxHold" -> builder.maxHold(given.timeOrNone());
                        case "budget" -> builder.budget(PlannedBudget.find(given, budgets));
                        default -> throw noSuch(given, "memory pools");
                    });
        }

        @Override
        public PoolDescription describe() {
            try (MemoryPool pool = builder.build()) {
                return pool.describe();
            }
        }
    }

    /// See [PooledStreamsBuilder].
    record Streams(PooledStreamsBuilder builder) implements PlannedPool {
        @Override
        public PlannedPool with(GivenValue given, Map<String, ByteBudget> budgets) {
            return new Streams(
                    switch (given.setting()) {
                        case "firstChunk" -> builder.firstChunk(given.arraySize());
                        case "maxChunk" -> builder.maxChunk(given.arraySize());
                        case "maxBytes" -> builder.maxBytes(given.bytesOrNone());
                        case "safety" -> builder.safety(given.oneOf(SafetyLevel.class));
                        default -> throw noSuch(given, "streams");
                    });
        }

        @Override
        public PoolDescription describe() {
            return builder.build().describe(); // there is nothing to close
        }
    }
}
