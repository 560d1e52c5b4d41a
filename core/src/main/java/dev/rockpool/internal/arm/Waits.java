package dev.rockpool.internal.arm;

import dev.rockpool.BoundedStats;
import dev.rockpool.Savings;
import dev.rockpool.Savings.Verdict;
import dev.rockpool.TimeSummary;

/// What a bounded pool saves, by the times that it keeps anyway. Nothing goes past such a pool: its
/// bound is what it is for.
///
/// Without it each operation would make an item; with it, those that find none idle wait.
public final class Waits {
    /// What such a pool must save at the least, in nanoseconds: what it does itself is not timed.
    private static final double WORTH = 1_000;

    /// How far the 99th percentile of a bell lies from its middle, in standard deviations.
    private static final double P99 = 2.33;

    private Waits() {}

    /// What follows from the times.
    public static Savings savings(BoundedStats stats) {
        long acquired = stats.acquired();
        int operations = stats.makes().count() == 0 ? 0 : (int) Math.min(acquired, Window.SIZE);
        double share = (double) stats.waits().count() / Math.max(1, acquired);
        Figure made = figure(stats.makes(), operations);
        Figure waited = figure(stats.waits(), operations).times(share);
        Figure saved = made.minus(waited);
        Verdict verdict = Judge.verdict(saved, WORTH);
        return new Savings(
                verdict == Verdict.STOP ? Verdict.WAITS : verdict,
                saved.samples(),
                saved.estimate(),
                Figure.NONE.estimate(),
                waited.estimate(),
                0,
                0);
    }

    /// The mean is exact; its error is guessed from how far the slow ones are from the middle.
    private static Figure figure(TimeSummary times, int samples) {
        long count = Math.max(1, times.count());
        double deviation = (times.p99Nanos() - times.p50Nanos()) / P99;
        return new Figure(
                (double) times.totalNanos() / count,
                deviation / Math.sqrt((double) count),
                samples);
    }
}
