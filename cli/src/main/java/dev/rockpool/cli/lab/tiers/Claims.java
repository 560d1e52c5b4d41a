package dev.rockpool.cli.lab.tiers;

import dev.rockpool.TieredStats.Kind;
import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.output.Quantity;
import java.util.List;
import java.util.Locale;

/// What the document's table says of pools by size.
final class Claims {
    private Claims() {}

    /// @param played at the document's bounds
    static List<Finding> against(Played played) {
        return List.of(
                reused(
                        played,
                        Kind.SMALL,
                        0.92,
                        "Nobody but its thread comes for a small buffer, and the last one in is the"
                                + " first out."),
                reused(
                        played,
                        Kind.MEDIUM,
                        0.76,
                        "No thread keeps any for itself, so what one gave back the next one has."),
                reused(
                        played,
                        Kind.LARGE,
                        0.41,
                        "What is large outlives one collection, and goes with the second; weak"
                                + " references would be gone with the first."));
    }

    private static Finding reused(Played played, Kind tier, double share, String why) {
        String promised = Quantity.percent(share) + " or more";
        double measured = played.reuseRate(tier);
        return new Claim(tier.toString().toLowerCase(Locale.ROOT), promised, promised, why)
                .against(measured >= share ? promised : Quantity.percent(measured));
    }
}
