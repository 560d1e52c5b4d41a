package dev.rockpool.benchmarks.arm;

/// Rockpool as it comes, and each release asks how much of the item was used.
final class RockpoolUtilisation extends Rockpool {

    RockpoolUtilisation() {
        super(builder -> builder.utilisation(Scratch::length, Scratch::capacity));
    }
}
