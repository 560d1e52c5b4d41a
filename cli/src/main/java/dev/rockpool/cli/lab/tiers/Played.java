package dev.rockpool.cli.lab.tiers;

import dev.rockpool.TieredStats.Kind;
import java.util.List;

/// What came of a trace.
///
/// @param way how it was played
/// @param tiers those that were asked for something
record Played(Way way, List<Figures> tiers) {

    Played {
        tiers = List.copyOf(tiers);
    }

    /// The share of a tier's acquisitions that was served by reuse; 1 if it was asked for nothing.
    double reuseRate(Kind tier) {
        return tiers.stream()
                .filter(figures -> figures.tier() == tier)
                .mapToDouble(Figures::reuseRate)
                .findFirst()
                .orElse(1);
    }
}
