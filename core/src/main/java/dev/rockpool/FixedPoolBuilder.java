package dev.rockpool;

import dev.rockpool.internal.fixed.FixedSettings;
import dev.rockpool.internal.safety.InitialLevel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Describes a [FixedPool]. Nothing is made before [#build()]; a builder may build several pools,
/// if its factory makes items for all of them.
///
/// @param <T> the type of the items
public final class FixedPoolBuilder<T> {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private final int size;
    private final Supplier<? extends T> factory;
    private @Nullable String name;
    private Consumer<? super T> reset = FixedSettings.NO_RESET;
    private @Nullable SafetyLevel safety;
    private SafetyChecks<T> checks = SafetyChecks.standard();

    FixedPoolBuilder(int size, Supplier<? extends T> factory) {
        if (size < 1 || size > FixedSettings.MAX_SIZE) {
            throw new IllegalArgumentException(
                    "Pool.fixed: size %d is not between 1 and %d"
                            .formatted(size, FixedSettings.MAX_SIZE));
        }
        this.size = size;
        this.factory = Objects.requireNonNull(factory, "Pool.fixed: the factory is null");
    }

    /// Names the pool, for messages and metrics.
    ///
    /// @param name not blank; by default `fixed-1`, `fixed-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public FixedPoolBuilder<T> named(String name) {
        Objects.requireNonNull(name, "Pool.fixed: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Pool.fixed: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Makes an item as good as new. Runs on the releasing thread, before anyone sees the item
    /// again, and is what a release costs most. If it throws, the item is dropped and counted
    /// ([PoolStats#droppedReset()]), and its slot is vacant until [FixedPool#refill()].
    ///
    /// @param reset by default nothing is done
    /// @return this builder
    public FixedPoolBuilder<T> reset(Consumer<? super T> reset) {
        this.reset = Objects.requireNonNull(reset, () -> "%s: reset is null".formatted(label()));
        return this;
    }

    /// Sets the safety level to start with.
    ///
    /// @param level by default what [Safety] says, which is [SafetyLevel#SAMPLED] where nobody says
    ///   anything; at [SafetyLevel#FULL] every operation allocates
    /// @return this builder
    public FixedPoolBuilder<T> safety(SafetyLevel level) {
        this.safety = Objects.requireNonNull(level, () -> "%s: safety is null".formatted(label()));
        return this;
    }

    /// Says what the pool is to look at when it watches an item closely.
    ///
    /// @param change from the present checks
    /// @return this builder
    /// @throws IllegalArgumentException if a limit is none
    public FixedPoolBuilder<T> checks(UnaryOperator<SafetyChecks<T>> change) {
        Objects.requireNonNull(change, () -> "%s: checks is null".formatted(label()));
        this.checks = checks.changed(change, label());
        return this;
    }

    /// Makes the pool with all its items, on the calling thread. If one cannot be made there is no
    /// pool, and those made before are left to the collector.
    ///
    /// @return a pool of its own at each call
    /// @throws IllegalArgumentException if a system property says what is no safety level
    /// @throws PoolFactoryException if the factory threw an exception, which is the cause
    /// @throws IllegalStateException if the factory returned `null`, or one item twice
    public FixedPool<T> build() {
        String name = this.name != null ? this.name : "fixed-" + UNNAMED.incrementAndGet();
        return new FixedPool<>(
                new FixedSettings<>(
                        name, size, factory, reset, InitialLevel.of(name, safety), checks));
    }

    private String label() {
        return name != null ? "Pool '" + name + "'" : "Pool.fixed";
    }
}
