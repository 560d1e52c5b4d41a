package dev.rockpool.observe;

import dev.rockpool.BoundedStats;
import dev.rockpool.FixedStats;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.Savings;
import dev.rockpool.TimeSummary;
import dev.rockpool.memory.MemoryStats;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Where a metric is read.
///
/// @param kinds of the pools that have it
/// @param figure of a pool of these kinds
record Source(Set<Kind> kinds, ToDoubleFunction<Glance> figure) {
    private static final double NANOS = 1e-9; // in seconds

    Source {
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    /// A figure of every pool of items.
    static Source pool(ToLongFunction<PoolStats> figure) {
        return of(EnumSet.of(Kind.ELASTIC, Kind.BOUNDED, Kind.FIXED), PoolStats.class, figure);
    }

    /// A figure that only elastic pools have.
    static Source elastic(ToLongFunction<PoolStats> figure) {
        return of(EnumSet.of(Kind.ELASTIC), PoolStats.class, figure);
    }

    /// What idles in some levels of an elastic pool.
    static Source level(PoolSnapshot.Kind first, PoolSnapshot.Kind... others) {
        Set<PoolSnapshot.Kind> levels = EnumSet.of(first, others);
        return glance(glance -> glance.idleIn(levels), Kind.ELASTIC);
    }

    /// A figure that only bounded pools have.
    static Source bounded(ToLongFunction<BoundedStats> figure) {
        return of(EnumSet.of(Kind.BOUNDED), BoundedStats.class, figure);
    }

    /// How often a bounded pool has timed something.
    static Source count(Function<BoundedStats, TimeSummary> times) {
        return bounded(stats -> times.apply(stats).count());
    }

    /// A time of a bounded pool, in seconds.
    static Source time(
            Function<BoundedStats, TimeSummary> times, ToLongFunction<TimeSummary> nanos) {
        Source source = bounded(stats -> nanos.applyAsLong(times.apply(stats)));
        return new Source(source.kinds, glance -> NANOS * source.figure.applyAsDouble(glance));
    }

    /// A figure that only fixed pools have.
    static Source fixed(ToLongFunction<FixedStats> figure) {
        return of(EnumSet.of(Kind.FIXED), FixedStats.class, figure);
    }

    /// A figure of memory.
    static Source memory(ToLongFunction<MemoryStats> figure) {
        return new Source(
                EnumSet.of(Kind.MEMORY), glance -> figure.applyAsLong(glance.memoryStats()));
    }

    /// A figure of what a pool saves.
    static Source savings(ToDoubleFunction<Savings> figure) {
        return new Source(
                EnumSet.of(Kind.ELASTIC, Kind.BOUNDED),
                glance -> glance.savings().map(figure::applyAsDouble).orElse(Double.NaN));
    }

    /// A time in what a pool saves, in seconds.
    static Source savedTime(Function<Savings, Savings.Estimate> nanos) {
        return savings(savings -> NANOS * nanos.apply(savings).mean());
    }

    /// A figure that takes more than the statistics.
    static Source glance(ToDoubleFunction<Glance> figure, Kind first, Kind... others) {
        return new Source(EnumSet.of(first, others), figure);
    }

    /// What no single glance can tell; see [ObservedPool#examine()].
    static Source judged() {
        return new Source(EnumSet.allOf(Kind.class), _ -> Double.NaN);
    }

    private static <S extends PoolStats> Source of(
            Set<Kind> kinds, Class<S> type, ToLongFunction<S> figure) {
        return new Source(kinds, glance -> figure.applyAsLong(glance.stats(type)));
    }
}
