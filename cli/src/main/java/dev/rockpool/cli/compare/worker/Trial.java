package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Arm;

/// One JVM's share of a comparison.
///
/// @param work the name of the work item
/// @param arm where the objects come from
/// @param round from 1
/// @param escapeAnalysis whether the compiler may remove allocations; it may, but in the one trial
///   that shows what it removed
public record Trial(String work, Arm arm, int round, boolean escapeAnalysis) {

    @Override
    public String toString() {
        return escapeAnalysis ? arm.label() : arm.label() + " without escape analysis";
    }
}
