package dev.rockpool.jackson;

import dev.rockpool.jackson2.RockpoolRecyclerPool;
import java.util.List;

/// A program that writes and reads with one version of Jackson, whether the other is there or not.
final class Alone {
    private Alone() {}

    /// Prints what came back.
    ///
    /// @param arguments the version
    public static void main(String[] arguments) {
        Jackson<?> jackson =
                switch (arguments[0]) {
                    case "2" -> new Jackson2(RockpoolRecyclerPool.shared());
                    case "3" -> new Jackson3(dev.rockpool.jackson3.RockpoolRecyclerPool.shared());
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println(Documents.echo(jackson, List.of("alone", "with " + arguments[0])));
    }
}
