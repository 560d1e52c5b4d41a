package dev.rockpool;

import dev.rockpool.internal.SizeRouter;
import dev.rockpool.internal.safety.InitialLevel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Describes a [TieredPool]. Nothing is started before [#build()]; a builder may build several
/// pools.
///
/// Callbacks run on the thread that acquires or releases, under no lock. They may call any pool,
/// this one included.
///
/// @param <T> the type of the items
public final class TieredPoolBuilder<T> {
    private static final AtomicLong UNNAMED = new AtomicLong();

    /// Of this size a thread keeps as many as of the smallest: what it keeps of one class has room
    /// for both magazines.
    private static final int SMALL_UP_TO = 4 << 10;

    private static final int MEDIUM_UP_TO = 64 << 10;
    private static final int KEPT_UP_TO = 1 << 20;

    /// Of the heap, for each class: depot and stripes each hold a quarter of it strongly, and there
    /// are 113 classes by default, so a pool never holds more than a quarter of the heap so.
    private static final int MAX_IDLE_SHARE = 256;

    private static final Duration LARGE_STEP = Duration.ofSeconds(10);

    private final IntFunction<? extends T> factory;
    private final ToIntFunction<? super T> size;
    private @Nullable String name;
    private Consumer<? super T> reset = item -> {};
    private int unitBytes = 1;
    private int smallUpTo = SMALL_UP_TO;
    private int mediumUpTo = MEDIUM_UP_TO;
    private int keptUpTo = KEPT_UP_TO;
    private long maxIdleBytes = Math.max(1, Runtime.getRuntime().maxMemory() / MAX_IDLE_SHARE);
    private Ageing ageing = Ageing.standard();
    private Ageing largeAgeing = Ageing.every(LARGE_STEP).or(Ageing.memoryPressure(0.85));
    private @Nullable SafetyLevel safety;
    private SafetyChecks<T> checks = SafetyChecks.standard();

    TieredPoolBuilder(IntFunction<? extends T> factory, ToIntFunction<? super T> size) {
        this.factory = Objects.requireNonNull(factory, "Pool.tiered: the factory is null");
        this.size = Objects.requireNonNull(size, "Pool.tiered: the size is null");
    }

    /// Names the pool, for messages and metrics. A size class bears its name and its size:
    /// `text-4096`.
    ///
    /// @param name not blank; by default `tiered-1`, `tiered-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public TieredPoolBuilder<T> named(String name) {
        Objects.requireNonNull(name, "Pool.tiered: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Pool.tiered: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Makes an item as good as new. Runs on release, before anyone sees the item again. If it
    /// throws, the item is dropped and counted ([PoolStats#droppedReset()]).
    ///
    /// @param reset by default nothing is done: a buffer is lent as its last user left it
    /// @return this builder
    public TieredPoolBuilder<T> reset(Consumer<? super T> reset) {
        this.reset = Objects.requireNonNull(reset, () -> "%s: reset is null".formatted(label()));
        return this;
    }

    /// Says how many bytes a unit of size is.
    ///
    /// @param bytes at least 1, which is the default; 2 for `char[]`, 8 for `long[]`
    /// @return this builder
    /// @throws IllegalArgumentException if `bytes` is below 1
    public TieredPoolBuilder<T> unitBytes(int bytes) {
        this.unitBytes = Math.toIntExact(atLeast(1, "unitBytes", bytes));
        return this;
    }

    /// Sets the size up to which items are small: each platform thread keeps some of each size
    /// class near, up to 65 and 384 KiB.
    ///
    /// @param size 0 or more, rounded up to a size class; by default 4,096
    /// @return this builder
    /// @throws IllegalArgumentException if it is negative
    public TieredPoolBuilder<T> smallUpTo(int size) {
        this.smallUpTo = bound("smallUpTo", size);
        return this;
    }

    /// Sets the size up to which items are medium: shared by all threads, and kept by none.
    ///
    /// @param size 0 or more, rounded up to a size class; by default 65,536
    /// @return this builder
    /// @throws IllegalArgumentException if it is negative
    public TieredPoolBuilder<T> mediumUpTo(int size) {
        this.mediumUpTo = bound("mediumUpTo", size);
        return this;
    }

    /// Sets the size up to which items are kept at all: those that are not small nor medium are
    /// large.
    ///
    /// @param size 0 or more, rounded up to a size class, at most 2<sup>30</sup>; by default
    ///   1,048,576
    /// @return this builder
    /// @throws IllegalArgumentException if it is negative
    public TieredPoolBuilder<T> keptUpTo(int size) {
        this.keptUpTo = bound("keptUpTo", size);
        return this;
    }

    /// Bounds what the shared levels of one size class hold idle, as
    /// [ElasticPoolBuilder#maxIdleBytes(long)] does: at most half of it strongly.
    ///
    /// @param bytes at least 1; by default a 256th of the maximum heap, so that all size classes
    ///   together never hold more than a quarter of it strongly
    /// @return this builder
    /// @throws IllegalArgumentException if `bytes` is below 1
    public TieredPoolBuilder<T> maxIdleBytesPerClass(long bytes) {
        this.maxIdleBytes = atLeast(1, "maxIdleBytesPerClass", bytes);
        return this;
    }

    /// Says when small and medium items age.
    ///
    /// @param ageing by default [Ageing#standard()]
    /// @return this builder
    public TieredPoolBuilder<T> ageing(Ageing ageing) {
        this.ageing = Objects.requireNonNull(ageing, () -> "%s: ageing is null".formatted(label()));
        return this;
    }

    /// Says when large items age. A step ends an epoch: what was released in it is held softly for
    /// the next, and gone with that.
    ///
    /// @param ageing by default [Ageing#every(Duration)] of ten seconds, and
    ///   [Ageing#memoryPressure(double)] of 0.85
    /// @return this builder
    public TieredPoolBuilder<T> largeAgeing(Ageing ageing) {
        this.largeAgeing =
                Objects.requireNonNull(ageing, () -> "%s: largeAgeing is null".formatted(label()));
        return this;
    }

    /// Sets the safety level to start with.
    ///
    /// @param level by default what [Safety] says, which is [SafetyLevel#SAMPLED] where nobody says
    ///   anything
    /// @return this builder
    public TieredPoolBuilder<T> safety(SafetyLevel level) {
        this.safety = Objects.requireNonNull(level, () -> "%s: safety is null".formatted(label()));
        return this;
    }

    /// Says what the pool is to look at when it watches an item closely.
    ///
    /// @param change from the present checks
    /// @return this builder
    /// @throws IllegalArgumentException if a limit is none
    public TieredPoolBuilder<T> checks(UnaryOperator<SafetyChecks<T>> change) {
        Objects.requireNonNull(change, () -> "%s: checks is null".formatted(label()));
        this.checks = checks.changed(change, label());
        return this;
    }

    /// Makes the pool, empty.
    ///
    /// @return a pool of its own at each call
    /// @throws IllegalArgumentException if a tier ends before the one below it, or a system
    ///   property says what is no safety level
    public TieredPool<T> build() {
        if (smallUpTo > mediumUpTo || mediumUpTo > keptUpTo) {
            throw new IllegalArgumentException(
                    "%s: smallUpTo %d, mediumUpTo %d and keptUpTo %d are not in this order"
                            .formatted(label(), smallUpTo, mediumUpTo, keptUpTo));
        }
        String name = this.name != null ? this.name : "tiered-" + UNNAMED.incrementAndGet();
        return new TieredPool<>(
                new TieredSettings<>(
                        name,
                        factory,
                        size,
                        reset,
                        unitBytes,
                        smallUpTo,
                        mediumUpTo,
                        keptUpTo,
                        maxIdleBytes,
                        ageing,
                        largeAgeing,
                        checks),
                InitialLevel.of(name, safety));
    }

    private int bound(String setting, int size) {
        if (atLeast(0, setting, size) > SizeRouter.LARGEST) {
            throw new IllegalArgumentException(
                    "%s: %s %d is above %d".formatted(label(), setting, size, SizeRouter.LARGEST));
        }
        return size == 0 ? 0 : SizeRouter.size(SizeRouter.of(size));
    }

    private long atLeast(long least, String setting, long value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "%s: %s %d is below %d".formatted(label(), setting, value, least));
        }
        return value;
    }

    private String label() {
        return name != null ? "Pool '" + name + "'" : "Pool.tiered";
    }
}
