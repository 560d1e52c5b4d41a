package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.arm.Arm.BARE;
import static dev.rockpool.benchmarks.arm.Arm.COMMONS_BOUNDED;
import static dev.rockpool.benchmarks.arm.Arm.HIKARI;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_BOUNDED;
import static dev.rockpool.benchmarks.arm.Arm.STORMPOT;
import static dev.rockpool.benchmarks.arm.Arm.STORMPOT_INLINE;
import static dev.rockpool.benchmarks.arm.Arm.STORMPOT_VIRTUAL;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.result.Goal.Fairness;
import dev.rockpool.benchmarks.result.Goal.StallAtMostTimes;
import dev.rockpool.benchmarks.work.Case;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The goals of the bounded pool: it is to be fast and fair in the same run.
final class BoundedGoals {
    /// Those that serve any thread: a tap of its own has to be carried along by each.
    private static final Set<Arm> STORMPOTS = Set.of(STORMPOT, STORMPOT_VIRTUAL, STORMPOT_INLINE);

    private BoundedGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return Stream.of(Case.TOUCH_2, Case.TOUCH_8, Case.TOUCH_32)
                .flatMap(BoundedGoals::in)
                .toList();
    }

    private static Stream<Goal> in(Case work) {
        var rockpool = new Cell(work, ROCKPOOL_BOUNDED);
        String threads = "%d threads: ".formatted(work.threads());
        return Stream.of(
                new AtMostTimesTheBest(
                        threads + "≤ 1.3 × Stormpot at its best",
                        rockpool,
                        STORMPOTS,
                        _ -> true,
                        1.3),
                new AtMostTimes(
                        threads + "≤ 0.6 × HikariCP's bag", rockpool, new Cell(work, HIKARI), 0.6),
                new AtMostTimes(
                        threads + "≤ 0.02 × Commons Pool",
                        rockpool,
                        new Cell(work, COMMONS_BOUNDED),
                        0.02),
                new Fairness(
                        threads + "the worst-served gets ≥ 0.3 of what the best-served gets",
                        rockpool,
                        0.3),
                new StallAtMostTimes(
                        threads + "stall ≤ 1.5 × that without a pool", rockpool, BARE, 1.5));
    }
}
