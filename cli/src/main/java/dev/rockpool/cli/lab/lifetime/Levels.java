package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import java.util.function.Predicate;

/// How many items idle where.
///
/// @param local in locals that have caught up with the last ageing step
/// @param lagging in locals whose threads have not come by since; as good as victims, which they
///   become when their thread does
/// @param stripes in stripes
/// @param depot in the depot
/// @param victims what idled through one step
record Levels(long local, long lagging, long stripes, long depot, long victims) {

    static Levels of(PoolSnapshot pool) {
        return new Levels(
                items(pool, level -> isLocal(level) && level.epoch() == pool.epoch()),
                items(pool, level -> isLocal(level) && level.epoch() < pool.epoch()),
                items(pool, level -> level.kind() == Kind.STRIPE),
                items(pool, level -> level.kind() == Kind.DEPOT),
                items(pool, level -> level.kind() == Kind.VICTIM));
    }

    private static boolean isLocal(Level level) {
        return level.kind() == Kind.LOCAL;
    }

    private static long items(PoolSnapshot pool, Predicate<Level> which) {
        return pool.levels().stream().filter(which).mapToLong(Level::items).sum();
    }
}
