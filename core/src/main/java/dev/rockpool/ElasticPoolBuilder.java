package dev.rockpool;

import dev.rockpool.internal.elastic.ElasticSettings;
import dev.rockpool.internal.elastic.Gauges;
import dev.rockpool.internal.safety.InitialLevel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Describes an [ElasticPool]. Nothing is started before [#build()]; a builder may build several
/// pools.
///
/// Callbacks run on the thread that acquires or releases, under no lock. They may call any pool,
/// this one included.
///
/// @param <T> the type of the items
public final class ElasticPoolBuilder<T> {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private final Supplier<? extends T> factory;
    private @Nullable String name;
    private boolean shared;
    private Consumer<? super T> reset = ElasticSettings.NO_RESET;
    private Predicate<? super T> retain = ElasticSettings.KEEP_ALL;
    private @Nullable ToLongFunction<? super T> weigher;
    private @Nullable Gauges<T> gauges;
    private long maxItemBytes = Long.MAX_VALUE;
    private long maxIdleBytes = ElasticSettings.defaultMaxIdleBytes();
    private Ageing ageing = Ageing.standard();
    private @Nullable SafetyLevel safety;
    private SafetyChecks<T> checks = SafetyChecks.standard();
    private @Nullable ByteBudget budget;
    private boolean controlArm;

    ElasticPoolBuilder(Supplier<? extends T> factory) {
        this.factory = Objects.requireNonNull(factory, "Pool.elastic: the factory is null");
    }

    /// Names the pool, for messages and metrics.
    ///
    /// @param name not blank; by default `elastic-1`, `elastic-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public ElasticPoolBuilder<T> named(String name) {
        Objects.requireNonNull(name, "Pool.elastic: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Pool.elastic: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Has no thread keep anything for itself.
    ElasticPoolBuilder<T> shared() {
        this.shared = true;
        return this;
    }

    /// Makes an item as good as new. Runs on release, before anyone sees the item again. If it
    /// throws, the item is dropped and counted ([PoolStats#droppedReset()]); only a
    /// [VirtualMachineError] is passed on, after the count.
    ///
    /// @param reset by default nothing is done
    /// @return this builder
    public ElasticPoolBuilder<T> reset(Consumer<? super T> reset) {
        this.reset = Objects.requireNonNull(reset, () -> "%s: reset is null".formatted(label()));
        return this;
    }

    /// Says which items are worth keeping. Runs on release, after the reset. An item refused is
    /// dropped and counted ([PoolStats#droppedOversize()]).
    ///
    /// @param retain by default all are kept
    /// @return this builder
    public ElasticPoolBuilder<T> retain(Predicate<? super T> retain) {
        this.retain = Objects.requireNonNull(retain, () -> "%s: retain is null".formatted(label()));
        return this;
    }

    /// Says how many bytes an item holds. Runs on release, after the reset; the heavier an item,
    /// the fewer of its kind are kept near a thread.
    ///
    /// By default arrays, buffers and string builders are estimated by their capacity, and 1 KiB is
    /// assumed of anything else: give a weigher where your items hold more.
    ///
    /// @param weigher returns bytes; an answer below 1 counts as 1
    /// @return this builder
    public ElasticPoolBuilder<T> weigher(ToLongFunction<? super T> weigher) {
        this.weigher =
                Objects.requireNonNull(weigher, () -> "%s: weigher is null".formatted(label()));
        return this;
    }

    /// Has the pool replace an item that can hold far more than its uses need, so that what a burst
    /// of large uses has blown up does not live on small ones.
    ///
    /// An item is dropped on release ([PoolStats#droppedUnderused()]) if it can hold more than four
    /// times what its last use needed, and what a new item can hold, and what all but one in fifty
    /// recent uses needed, rounded up to a power of two. Recent is what came before the last ageing
    /// step, or before the last 65,536 uses where steps are rarer; a step after fewer than 256 uses
    /// is none in this sense. Nothing is dropped before the first, nor what can hold no more than
    /// 4,096.
    ///
    /// If one of the two throws, the item is dropped and counted ([PoolStats#droppedReset()]).
    ///
    /// @param used what the use that ends has needed; asked on release before the reset
    /// @param capacity what the item can hold, in the same unit, such as bytes; asked on release
    ///   after the reset, and of each new item
    /// @return this builder
    public ElasticPoolBuilder<T> utilisation(
            ToLongFunction<? super T> used, ToLongFunction<? super T> capacity) {
        Objects.requireNonNull(used, () -> "%s: used is null".formatted(label()));
        Objects.requireNonNull(capacity, () -> "%s: capacity is null".formatted(label()));
        this.gauges = new Gauges<>(used, capacity);
        return this;
    }

    /// Sets the weight above which an item is not kept ([PoolStats#droppedOversize()]).
    ///
    /// @param bytes at least 1; by default there is no limit but [#maxIdleBytes(long)]
    /// @return this builder
    /// @throws IllegalArgumentException if `bytes` is below 1
    public ElasticPoolBuilder<T> maxItemBytes(long bytes) {
        this.maxItemBytes = atLeastOne("maxItemBytes", bytes);
        return this;
    }

    /// Bounds what the shared levels hold idle. A quarter of it is held strongly, but no more than
    /// a 64th of the maximum heap; the rest softly: the collector takes it before an
    /// `OutOfMemoryError`. Under load the bound may be exceeded by a quarter. Each live platform
    /// thread keeps a small number of items beside it, see [ElasticPool].
    ///
    /// @param bytes at least 1; by default a sixteenth of the maximum heap
    /// @return this builder
    /// @throws IllegalArgumentException if `bytes` is below 1
    public ElasticPoolBuilder<T> maxIdleBytes(long bytes) {
        this.maxIdleBytes = atLeastOne("maxIdleBytes", bytes);
        return this;
    }

    /// Says when the pool ages.
    ///
    /// @param ageing by default [Ageing#standard()]
    /// @return this builder
    public ElasticPoolBuilder<T> ageing(Ageing ageing) {
        this.ageing = Objects.requireNonNull(ageing, () -> "%s: ageing is null".formatted(label()));
        return this;
    }

    /// Sets the safety level to start with.
    ///
    /// @param level by default what [Safety] says, which is [SafetyLevel#SAMPLED] where nobody says
    ///   anything
    /// @return this builder
    public ElasticPoolBuilder<T> safety(SafetyLevel level) {
        this.safety = Objects.requireNonNull(level, () -> "%s: safety is null".formatted(label()));
        return this;
    }

    /// Says what the pool is to look at when it watches an item closely.
    ///
    /// @param change from the present checks
    /// @return this builder
    /// @throws IllegalArgumentException if a limit is none
    public ElasticPoolBuilder<T> checks(UnaryOperator<SafetyChecks<T>> change) {
        Objects.requireNonNull(change, () -> "%s: checks is null".formatted(label()));
        this.checks = checks.changed(change, label());
        return this;
    }

    /// Charges the items to a budget, idle or out. The [weigher][#weigher(ToLongFunction)] then
    /// also runs on a new item. A release looks its item up by its identity, which a pool without a
    /// budget need not do; and whatever a release drops for want of room counts in
    /// [PoolStats#droppedFull()].
    ///
    /// If the budget is full an acquisition may wait, end with a [PoolExhaustedException] or a
    /// [PoolInterruptedException], or get an item that is not kept, as the budget says.
    ///
    /// @param budget by default there is none
    /// @return this builder
    public ElasticPoolBuilder<T> budget(ByteBudget budget) {
        this.budget = Objects.requireNonNull(budget, () -> "%s: budget is null".formatted(label()));
        return this;
    }

    /// Has the pool measure what it saves ([ElasticPool#savings()]): a sample of its leases and
    /// uses gets a new item, past the pool, and is compared with those that get a used one.
    ///
    /// For each sample the factory is called more often than the pool needs it, up to a thousand
    /// times where that takes nanoseconds and once where it takes long; and so is the reset. All
    /// samples together take no more than a five-hundredth of one processor, and become rarer with
    /// time. What the factory made for them is dropped: leave this off where the collector must not
    /// get an item unseen.
    ///
    /// @param on by default it does not
    /// @return this builder
    public ElasticPoolBuilder<T> controlArm(boolean on) {
        this.controlArm = on;
        return this;
    }

    /// Makes the pool, empty.
    ///
    /// @return a pool of its own at each call
    /// @throws IllegalArgumentException if a system property says what is no safety level, or there
    ///   are both a control arm and a budget
    public ElasticPool<T> build() {
        if (controlArm && budget != null) {
            throw new IllegalArgumentException(armAndBudget(label()));
        }
        ElasticPool<T> pool = buildWithoutArm();
        pool.controlArm(controlArm);
        return pool;
    }

    static String armAndBudget(String label) {
        return label
                + ": controlArm true goes with no budget, which would not know of the items that go past the pool";
    }

    private ElasticPool<T> buildWithoutArm() {
        String name = this.name != null ? this.name : "elastic-" + UNNAMED.incrementAndGet();
        return new ElasticPool<>(
                new ElasticSettings<>(
                        name,
                        shared,
                        factory,
                        reset,
                        retain,
                        weigher,
                        gauges,
                        maxItemBytes,
                        maxIdleBytes,
                        ageing,
                        InitialLevel.of(name, safety),
                        checks),
                budget == null ? null : budget.ledger().open(name, false));
    }

    private long atLeastOne(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "%s: %s %d is below 1".formatted(label(), setting, value));
        }
        return value;
    }

    private String label() {
        return name != null ? "Pool '" + name + "'" : "Pool.elastic";
    }
}
