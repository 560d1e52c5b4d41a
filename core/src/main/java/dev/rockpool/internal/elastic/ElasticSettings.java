package dev.rockpool.internal.elastic;

import dev.rockpool.Ageing;
import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.SettingsList;
import dev.rockpool.internal.safety.Quarantine;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What a builder says of an elastic pool; see [dev.rockpool.ElasticPoolBuilder] for each.
///
/// @param shared whether no thread keeps anything for itself: platform threads, too, use the
///   stripes
/// @param weigher null to estimate
/// @param gauges null to keep an item however little of it is used
/// @param <T> the type of the items
public record ElasticSettings<T>(
        String name,
        boolean shared,
        Supplier<? extends T> factory,
        Consumer<? super T> reset,
        Predicate<? super T> retain,
        @Nullable ToLongFunction<? super T> weigher,
        @Nullable Gauges<T> gauges,
        long maxItemBytes,
        long maxIdleBytes,
        Ageing ageing,
        SafetyLevel safety,
        SafetyChecks<T> checks) {

    /// The default of `reset`: nothing is done.
    public static final Consumer<Object> NO_RESET = item -> {};

    /// The default of `retain`: all are kept.
    public static final Predicate<Object> KEEP_ALL = item -> true;

    private static final long MAX_LOCAL_BYTES = 256 * 1024;
    private static final int MAX_IN_QUARANTINE = 32;

    /// The default of `maxIdleBytes`: a sixteenth of the maximum heap.
    public static long defaultMaxIdleBytes() {
        return Math.max(1, Runtime.getRuntime().maxMemory() / 16);
    }

    /// See [dev.rockpool.Watched#describe()].
    ///
    /// @param level in force
    /// @param budget whether its items are charged to one
    public PoolDescription describe(SafetyLevel level, boolean budget) {
        return new SettingsList()
                .flag("shared", shared)
                .flag("reset", reset != NO_RESET)
                .flag("retain", retain != KEEP_ALL)
                .flag("weigher", weigher != null)
                .flag("utilisation", gauges != null)
                .limit("maxItemBytes", maxItemBytes)
                .limit("maxIdleBytes", maxIdleBytes)
                .word("ageing", ageing)
                .word("safety", level)
                .limit("maxHold", checks.maxHold())
                .flag("budget", budget)
                .of(name, PoolDescription.Kind.ELASTIC);
    }

    /// The same for a pool that nobody watches but as most are.
    ElasticSettings<T> forTwin() {
        return new ElasticSettings<>(
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
                SafetyLevel.SAMPLED,
                checks);
    }

    /// What the primary stack of the depot may hold strongly: notifications of collections come
    /// after the allocation that failed, so only what is soft from the start is surely out of its
    /// way.
    long strongBytes() {
        return Math.min(maxIdleBytes / 4, Runtime.getRuntime().maxMemory() / 64);
    }

    /// The quarantine, whose content is held strongly.
    Quarantine<Stay<T>> quarantine() {
        return new Quarantine<>(MAX_IN_QUARANTINE, strongBytes() / 4);
    }

    /// What one stripe may hold, all strongly: together they take no more than a quarter of what
    /// the shared levels may hold.
    long stripeBytes(int stripes) {
        return Math.min(localBytes(), maxIdleBytes / 4 / stripes);
    }

    /// What the magazines of one local may hold, all strongly; its top item may weigh half of that.
    /// With a heap of 64 MiB a thousand of them fill three eighths of it at the worst.
    long localBytes() {
        return Math.min(MAX_LOCAL_BYTES, Runtime.getRuntime().maxMemory() / 4096);
    }
}
