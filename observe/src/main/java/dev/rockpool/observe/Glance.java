package dev.rockpool.observe;

import dev.rockpool.BoundedStats;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedStats;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.Savings;
import dev.rockpool.Watched;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.MemoryStats;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is read of a pool at one moment.
///
/// @param description how it is set up
/// @param items null if it is no [Pool]
/// @param snapshot null if it is no [ElasticPool]: of others it would list who holds what
/// @param memory null if it is no [MemoryPool]
/// @param out of it, in items or segments
/// @param bursts of misses, so far
/// @param savings empty while they are not known
record Glance(
        PoolDescription description,
        @Nullable PoolStats items,
        @Nullable PoolSnapshot snapshot,
        @Nullable MemoryStats memory,
        long out,
        long bursts,
        Optional<Savings> savings) {

    static Glance at(ObservedPool observed, Watched watched) {
        PoolSnapshot snapshot = watched instanceof ElasticPool<?> pool ? pool.snapshot() : null;
        return new Glance(
                watched.describe(),
                snapshot != null ? snapshot.stats() : statsOf(watched),
                snapshot,
                watched instanceof MemoryPool pool ? pool.stats() : null,
                watched.out(),
                observed.bursts(),
                watched.savings().filter(savings -> savings.samples() > 0));
    }

    private static @Nullable PoolStats statsOf(Watched watched) {
        return watched instanceof Pool<?> pool ? pool.stats() : null;
    }

    /// Reads nothing but what is counted in vain: acquisitions, or looks into a cache of memory.
    static long misses(Watched watched) {
        return switch (watched) {
            case MemoryPool pool -> pool.stats().misses();
            case Pool<?> pool -> pool.stats().missed();
            default -> 0;
        };
    }

    <S extends PoolStats> S stats(Class<S> type) {
        return type.cast(Objects.requireNonNull(items, "no pool of items"));
    }

    /// Items that are out: of the same moment as the other figures, where there are any.
    long leased() {
        return snapshot == null ? out : snapshot.stats().leased();
    }

    /// Ageing steps, or rounds of the upkeep.
    long steps() {
        return snapshot != null ? snapshot.epoch() : stats(BoundedStats.class).upkeepRounds();
    }

    /// Items that idle in some levels.
    long idleIn(Set<PoolSnapshot.Kind> levels) {
        return Objects.requireNonNull(snapshot, "no elastic pool").levels().stream()
                .filter(level -> levels.contains(level.kind()))
                .mapToLong(PoolSnapshot.Level::items)
                .sum();
    }

    /// The most items that there may be.
    long maxItems() {
        return switch (stats(PoolStats.class)) {
            case FixedStats stats -> stats.size();
            default -> setting("max");
        };
    }

    /// A setting that is a number and always there.
    long setting(String name) {
        return (long) Objects.requireNonNull(description.settings().get(name), name);
    }

    MemoryStats memoryStats() {
        return Objects.requireNonNull(memory, "no pool of memory");
    }
}
