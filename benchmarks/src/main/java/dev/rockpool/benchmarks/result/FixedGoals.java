package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.arm.Arm.AGRONA;
import static dev.rockpool.benchmarks.arm.Arm.ARRAY_BLOCKING_QUEUE;
import static dev.rockpool.benchmarks.arm.Arm.JCTOOLS_FULL;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_FIXED;
import static dev.rockpool.benchmarks.work.Case.FIXED_1;
import static dev.rockpool.benchmarks.work.Case.FIXED_16;
import static dev.rockpool.benchmarks.work.Case.FIXED_2;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import java.util.List;
import java.util.Set;

/// The goals of the fixed pool: it checks each release, which a queue does not, and threads are not
/// to meet in it, which they do in a queue.
final class FixedGoals {
    /// Less than an object in a hundred pairs: what JMH itself allocates, shared among few pairs.
    private static final double NO_BYTES = 0.1;

    private static final Set<Arm> QUEUES = Set.of(JCTOOLS_FULL, AGRONA, ARRAY_BLOCKING_QUEUE);

    private FixedGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return List.of(
                new AtMostTimesTheBest(
                        "1 thread: ≤ 1.3 × the best queue",
                        rockpool(FIXED_1),
                        QUEUES,
                        _ -> true,
                        1.3),
                new AtMostTimesTheBest(
                        "2 threads: ≤ 0.5 × the best queue",
                        rockpool(FIXED_2),
                        QUEUES,
                        _ -> true,
                        0.5),
                new AtMostTimes(
                        "2 threads: ≤ 1.2 × 1 thread", rockpool(FIXED_2), rockpool(FIXED_1), 1.2),
                new AtMostTimes(
                        "16 threads, per core: ≤ 1.5 × 1 thread",
                        rockpool(FIXED_16),
                        rockpool(FIXED_1),
                        1.5),
                noBytes("1 thread", FIXED_1),
                noBytes("2 threads", FIXED_2));
    }

    private static Goal noBytes(String threads, Case work) {
        return new AtMost(
                threads + ": no bytes allocated", rockpool(work), Measurement::bytes, NO_BYTES);
    }

    private static Cell rockpool(Case work) {
        return new Cell(work, ROCKPOOL_FIXED);
    }
}
