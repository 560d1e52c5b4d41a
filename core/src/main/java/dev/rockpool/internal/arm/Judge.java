package dev.rockpool.internal.arm;

import dev.rockpool.Savings.Verdict;

/// Says by the figures whether a pool is worth its while.
final class Judge {
    /// What a pool must save at the least, in nanoseconds: below that lies what cannot be measured
    /// from outside, as that a compiler puts a factory into its caller, and the lease around the
    /// item.
    static final double WORTH = 10;

    /// Samples below which nothing is said.
    static final int ENOUGH = 8;

    private Judge() {}

    /// @param saved ns an operation
    /// @param worth the least that it must save
    static Verdict verdict(Figure saved, double worth) {
        if (saved.samples() < ENOUGH) {
            return Verdict.UNDECIDED;
        }
        if (saved.estimate().low() > worth) {
            return Verdict.KEEP;
        }
        boolean lastWord = saved.samples() >= Window.SIZE && saved.mean() <= worth;
        return saved.estimate().high() < worth || lastWord ? Verdict.STOP : Verdict.UNDECIDED;
    }
}
