package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.work.Case;

/// One fork's share of a run.
///
/// @param work what is measured
/// @param contender who
/// @param round from 1
public record Trial(Case work, Contender contender, int round) {

    @Override
    public String toString() {
        return "%s %s".formatted(work, contender);
    }
}
