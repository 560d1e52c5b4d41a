package dev.rockpool.benchmarks.arm;

/// How long an arm waits for an item: longer than any that works lets a thread wait, so that one
/// that hangs fails instead.
final class Patience {
    static final int SECONDS = 30;

    /// What is said when it ends.
    static final String ENDED = "no item within %d s".formatted(SECONDS);

    private Patience() {}
}
