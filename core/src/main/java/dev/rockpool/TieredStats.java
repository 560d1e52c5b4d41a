package dev.rockpool;

import java.util.List;

/// What a [TieredPool] did and what it holds, tier by tier.
///
/// The books of each tier balance as those of every pool do.
///
/// @param tiers one of each [Kind], in their order
/// @param strays releases of items that have the size of no class: they were left to the collector,
///   and whatever lent them waits for them still
public record TieredStats(List<Tier> tiers, long strays) {

    /// Copies the list.
    public TieredStats {
        tiers = List.copyOf(tiers);
    }

    /// The tiers, from the smallest items to the largest.
    public enum Kind {
        /// Near each platform thread, last in, first out, without an atomic instruction.
        SMALL,
        /// Shared by all threads; no thread keeps any for itself.
        MEDIUM,
        /// Shared by all threads, and gone two steps of a clock after the last use.
        LARGE,
        /// Made anew for each use, and never kept.
        ABOVE
    }

    /// One tier.
    ///
    /// @param kind which
    /// @param from the smallest size that is asked of it
    /// @param upTo the largest; below `from` if it has no size class
    /// @param stats all its size classes together
    public record Tier(Kind kind, int from, int upTo, PoolStats stats) {

        /// The share of acquisitions that were served by reuse.
        ///
        /// @return between 0 and 1; 1 if there was no acquisition
        public double reuseRate() {
            return stats.hitRate();
        }

        @Override
        public String toString() {
            return "%-6s %,13d to %,13d: %,d acquired, %.1f%% reused, %,d made, %,d dropped, %,d idle of %,d bytes, %,d out"
                    .formatted(
                            kind,
                            from,
                            upTo,
                            stats.acquired(),
                            100 * reuseRate(),
                            stats.created(),
                            stats.dropped() + stats.collected(),
                            stats.idle(),
                            stats.idleBytes(),
                            stats.leased());
        }
    }

    /// One tier.
    ///
    /// @param kind which
    /// @return what it did
    public Tier of(Kind kind) {
        return tiers.stream().filter(tier -> tier.kind() == kind).findFirst().orElseThrow();
    }

    /// All tiers together.
    ///
    /// @return their sums
    public PoolStats total() {
        return Totals.of(tiers.stream().map(Tier::stats));
    }

    /// A line for each tier.
    ///
    /// @return text for a terminal or a log
    @Override
    public String toString() {
        var text = new StringBuilder();
        tiers.forEach(tier -> text.append(tier).append(System.lineSeparator()));
        return text.append("strays: ").append(strays).toString();
    }
}
