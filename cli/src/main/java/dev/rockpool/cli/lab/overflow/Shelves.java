package dev.rockpool.cli.lab.overflow;

import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import java.util.function.Predicate;

/// How many items idle where.
///
/// @param releaser in the local of the thread that releases
/// @param acquirer in the local of the thread that acquires
/// @param stripes in stripes
/// @param depot in the depot
record Shelves(long releaser, long acquirer, long stripes, long depot) {
    static final String RELEASER = "releaser";
    static final String ACQUIRER = "acquirer";

    static Shelves of(PoolSnapshot pool) {
        return new Shelves(
                items(pool, level -> level.name().equals(RELEASER)),
                items(pool, level -> level.name().equals(ACQUIRER)),
                items(pool, level -> level.kind() == Kind.STRIPE),
                items(pool, level -> level.kind() == Kind.DEPOT));
    }

    private static long items(PoolSnapshot pool, Predicate<Level> which) {
        return pool.levels().stream().filter(which).mapToLong(Level::items).sum();
    }
}
