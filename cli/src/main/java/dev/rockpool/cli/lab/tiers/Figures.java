package dev.rockpool.cli.lab.tiers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rockpool.PoolStats;
import dev.rockpool.TieredStats.Kind;
import dev.rockpool.TieredStats.Tier;

/// What one tier did.
///
/// @param tier which
/// @param from the smallest size that was asked of it
/// @param upTo the largest
/// @param acquired buffers lent
/// @param made of these, by the factory
/// @param dropped buffers that were let go of
/// @param idle buffers at the end
/// @param idleBytes their bytes
record Figures(
        Kind tier,
        int from,
        int upTo,
        long acquired,
        long made,
        long dropped,
        long idle,
        long idleBytes) {

    static Figures of(Tier tier) {
        PoolStats stats = tier.stats();
        return new Figures(
                tier.kind(),
                tier.from(),
                tier.upTo(),
                stats.acquired(),
                stats.created(),
                stats.dropped() + stats.collected(),
                stats.idle(),
                stats.idleBytes());
    }

    @JsonProperty
    double reuseRate() {
        return acquired == 0 ? 1 : (double) (acquired - made) / acquired;
    }
}
