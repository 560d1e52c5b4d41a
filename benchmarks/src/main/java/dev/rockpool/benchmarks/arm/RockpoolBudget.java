package dev.rockpool.benchmarks.arm;

import dev.rockpool.ByteBudget;

/// Rockpool on a budget that has room for all.
final class RockpoolBudget extends Rockpool {
    private static final long ROOM = 1L << 40;

    RockpoolBudget() {
        super(builder -> builder.budget(ByteBudget.of(ROOM).named("bench").build()));
    }
}
