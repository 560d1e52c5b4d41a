package dev.rockpool.observe;

import dev.rockpool.BoundedStats;
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
import org.jspecify.annotations.Nullable;

/// All that is read of a pool at one moment.
///
/// @param description how it is set up
/// @param snapshot null if it is no [Pool]
/// @param memory null if it is no [MemoryPool]
/// @param savings empty while they are not known
record Glance(
        PoolDescription description,
        @Nullable PoolSnapshot snapshot,
        @Nullable MemoryStats memory,
        Optional<Savings> savings) {

    static Glance at(Watched watched) {
        return new Glance(
                watched.describe(),
                watched instanceof Pool<?> pool ? pool.snapshot() : null,
                watched instanceof MemoryPool pool ? pool.stats() : null,
                watched.savings().filter(savings -> savings.samples() > 0));
    }

    <S extends PoolStats> S stats(Class<S> type) {
        return type.cast(snapshotOfItems().stats());
    }

    /// Ageing steps, or rounds of the upkeep.
    long steps() {
        return snapshotOfItems().epoch();
    }

    /// Acquisitions that found nothing idle.
    long misses() {
        return switch (stats(PoolStats.class)) {
            case BoundedStats stats -> stats.missed();
            case FixedStats stats -> stats.missed();
            case PoolStats stats -> stats.created();
        };
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

    private PoolSnapshot snapshotOfItems() {
        return Objects.requireNonNull(snapshot, "no pool of items");
    }
}
