package dev.rockpool.cli.lab.arena;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.output.Quantity;
import java.util.List;

/// What the document says of arenas under pools.
final class Claims {
    /// 1.3 MB for what takes 2.1 MB as pooled objects.
    private static final double SHARE = 0.62;

    private static final Claim MEMORY =
            new Claim(
                    "memory",
                    "0.62 × or less",
                    "0.62 × or less",
                    "An object has a header and a reference to it; a record in an arena has"
                            + " neither.");

    private static final Claim MARKING =
            new Claim(
                    "for the collector",
                    "nothing to mark",
                    "nothing to mark",
                    "What an arena lends is no object: a collection neither visits nor moves it.");

    private Claims() {}

    /// @param pooled so many that what the JVM does for itself meanwhile does not count
    /// @param arena as many
    static List<Finding> against(Footprint pooled, Footprint arena) {
        double share = (double) arena.bytes() / pooled.bytes();
        boolean nothing = arena.heap() < arena.records() * (long) Way.RECORD / 50;
        return List.of(
                MEMORY.against(share <= SHARE ? "0.62 × or less" : Quantity.ratio(share) + " ×"),
                MARKING.against(
                        nothing ? "nothing to mark" : Quantity.bytes(arena.heap()) + " to mark"));
    }
}
