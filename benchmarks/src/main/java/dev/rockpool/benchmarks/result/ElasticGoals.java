package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.arm.Arm.BARE;
import static dev.rockpool.benchmarks.arm.Arm.FLOOR;
import static dev.rockpool.benchmarks.arm.Arm.GO;
import static dev.rockpool.benchmarks.arm.Arm.JCTOOLS;
import static dev.rockpool.benchmarks.arm.Arm.NETTY;
import static dev.rockpool.benchmarks.arm.Arm.NETTY_PLAIN;
import static dev.rockpool.benchmarks.arm.Arm.NETTY_UNGUARDED;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_LEASE;
import static dev.rockpool.benchmarks.work.Case.HAND_OVER;
import static dev.rockpool.benchmarks.work.Case.NESTED_1;
import static dev.rockpool.benchmarks.work.Case.OUTERMOST_1;
import static dev.rockpool.benchmarks.work.Case.OUTERMOST_16;
import static dev.rockpool.benchmarks.work.Case.OUTERMOST_2;
import static dev.rockpool.benchmarks.work.Case.VIRTUAL_HELD;
import static dev.rockpool.benchmarks.work.Case.VIRTUAL_RELEASED;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.trial.JvmOptions;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The goals of the elastic pool.
final class ElasticGoals {
    /// Less than an object in a hundred pairs: what JMH itself allocates, shared among few pairs.
    private static final double NO_BYTES = 0.1;

    /// The default bound of a pool, a sixteenth of the heap, in items of the default weight of 1
    /// KiB.
    private static final double LIVE_ITEMS = JvmOptions.HEAP_MEBIBYTES * 1024.0 / 16;

    /// Who has more makes items anew, and is no peer.
    private static final double MOST_MISSES = 0.01;

    private ElasticGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return List.of(
                new AtMostTimes(
                        "raw, outermost: ≤ 1.2 × a bare ThreadLocal.get()",
                        rockpool(OUTERMOST_1),
                        new Cell(OUTERMOST_1, FLOOR),
                        1.2),
                new AtMostTimes(
                        "raw, nested: ≤ 1.8 × a bare ThreadLocal.get()",
                        rockpool(NESTED_1),
                        new Cell(NESTED_1, FLOOR),
                        1.8),
                new AtMostTimes(
                        "lease: ≤ 1.0 × a bare ThreadLocal.get()",
                        new Cell(OUTERMOST_1, ROCKPOOL_LEASE),
                        new Cell(OUTERMOST_1, FLOOR),
                        1.0),
                new AtMostTimes(
                        "raw: ≤ 0.4 × Netty guarded",
                        rockpool(OUTERMOST_1),
                        new Cell(OUTERMOST_1, NETTY),
                        0.4),
                new AtMostTimes(
                        "raw: ≤ 0.25 × Netty on plain threads",
                        rockpool(OUTERMOST_1),
                        new Cell(OUTERMOST_1, NETTY_PLAIN),
                        0.25),
                new AtMostTimes(
                        "raw: ≤ 0.25 × Go's sync.Pool",
                        rockpool(OUTERMOST_1),
                        new Cell(OUTERMOST_1, GO),
                        0.25),
                new AtMostTimes(
                        "2 threads: ≤ 1.2 × 1 thread",
                        rockpool(OUTERMOST_2),
                        rockpool(OUTERMOST_1),
                        1.2),
                new AtMostTimes(
                        "16 threads, per core: ≤ 1.5 × 1 thread",
                        rockpool(OUTERMOST_16),
                        rockpool(OUTERMOST_1),
                        1.5),
                new AtMost(
                        "raw: no bytes allocated",
                        rockpool(OUTERMOST_1),
                        Measurement::bytes,
                        NO_BYTES),
                new AtMostTimesTheBest(
                        "10,000 virtual threads: ≤ 0.2 × the best peer that reuses",
                        rockpool(VIRTUAL_RELEASED),
                        peers(VIRTUAL_RELEASED),
                        round -> Objects.requireNonNull(round.items()).misses() <= MOST_MISSES,
                        0.2),
                new AtMost(
                        "10,000 virtual threads: misses ≤ 0.1 %",
                        rockpool(VIRTUAL_RELEASED), ElasticGoals::missPercentage, 0.1),
                new AtMost(
                        "10,000 virtual threads that hold: misses ≤ 1 %",
                        rockpool(VIRTUAL_HELD), ElasticGoals::missPercentage, 1),
                new AtMost(
                        "10,000 virtual threads that hold: live items ≤ the bound",
                        rockpool(VIRTUAL_HELD),
                        round -> Objects.requireNonNull(round.items()).live(),
                        LIVE_ITEMS),
                new AtMostTimes(
                        "acquired on A, released on B: ≤ 0.5 × Netty unguarded",
                        rockpool(HAND_OVER),
                        new Cell(HAND_OVER, NETTY_UNGUARDED),
                        0.5),
                new AtMostTimes(
                        "acquired on A, released on B: ≤ 1.2 × JCTools' queue",
                        rockpool(HAND_OVER),
                        new Cell(HAND_OVER, JCTOOLS),
                        1.2));
    }

    private static Cell rockpool(Case work) {
        return new Cell(work, ROCKPOOL);
    }

    private static Set<Arm> peers(Case work) {
        return Stream.of(Arm.values())
                .filter(arm -> work.admits(arm) && !arm.isRockpool() && arm != BARE)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static double missPercentage(Measurement round) {
        return 100 * Objects.requireNonNull(round.items()).misses();
    }
}
