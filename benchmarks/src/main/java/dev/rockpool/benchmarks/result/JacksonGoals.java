package dev.rockpool.benchmarks.result;

import static java.util.Objects.requireNonNull;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.BytesAtMostTimesTheLeast;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The goals of the recycler pool in Jackson: to be the best at each, or level with it, and never
/// to grow.
final class JacksonGoals {
    /// What is level with the best. The pool is a small part of the time of a document.
    private static final double LEVEL = 1.05;

    /// The recyclers for each thread above which a pool has grown: as Jackson's own test has it.
    private static final int GROWN = 3;

    private JacksonGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return Stream.concat(
                        Kind.JACKSON.cases().stream().flatMap(JacksonGoals::in),
                        Stream.of(Case.JACKSON2_CROWD, Case.JACKSON3_CROWD)
                                .map(JacksonGoals::notGrown))
                .toList();
    }

    private static Stream<Goal> in(Case work) {
        var subject = new Cell(work, work.rockpool());
        Set<Arm> others =
                Stream.of(Arm.values())
                        .filter(arm -> work.admits(arm) && !arm.isRockpool())
                        .collect(Collectors.toUnmodifiableSet());
        return Stream.of(
                new AtMostTimesTheBest(
                        "%s: ≤ %s × the best of Jackson's".formatted(work, LEVEL),
                        subject,
                        others,
                        _ -> true,
                        LEVEL),
                new BytesAtMostTimesTheLeast(
                        "%s: bytes ≤ %s × the least of Jackson's".formatted(work, LEVEL),
                        subject,
                        others,
                        LEVEL));
    }

    private static Goal notGrown(Case work) {
        return new AtMost(
                "%s: live recyclers ≤ %d × the threads".formatted(work, GROWN),
                new Cell(work, work.rockpool()),
                round -> requireNonNull(round.recyclers()).live(),
                GROWN * work.threads());
    }
}
