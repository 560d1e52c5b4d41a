package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.arm.Arm.ARENA_CONFINED;
import static dev.rockpool.benchmarks.arm.Arm.ARENA_SHARED;
import static dev.rockpool.benchmarks.arm.Arm.MALLOC;
import static dev.rockpool.benchmarks.arm.Arm.NETTY_ADAPTIVE;
import static dev.rockpool.benchmarks.arm.Arm.NETTY_POOLED;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_ARENA;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_RAW;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_SEGMENT;
import static dev.rockpool.benchmarks.arm.Arm.SLICING;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_1K_1;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_1K_2;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_1M_1;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_1M_2;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_4K_1;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_4K_2;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_64K_1;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_64K_2;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_64_1;
import static dev.rockpool.benchmarks.work.Case.ALLOCATE_64_2;
import static dev.rockpool.benchmarks.work.Case.PASS_1K;
import static dev.rockpool.benchmarks.work.Case.REGION;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The goals of the memory pool and its arenas.
final class MemoryGoals {
    private static final Set<Arm> NETTYS = Set.of(NETTY_POOLED, NETTY_ADAPTIVE);

    /// Those whose memory any thread may free.
    private static final Set<Arm> PASSED_ON =
            Set.of(NETTY_POOLED, NETTY_ADAPTIVE, MALLOC, ARENA_SHARED);

    private MemoryGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return Stream.of(
                        ofSize("64 B", ALLOCATE_64_1, ALLOCATE_64_2, 1.0),
                        ofSize("1 KiB", ALLOCATE_1K_1, ALLOCATE_1K_2, 1.0),
                        ofSize("4 KiB", ALLOCATE_4K_1, ALLOCATE_4K_2, 0.4),
                        ofSize("64 KiB", ALLOCATE_64K_1, ALLOCATE_64K_2, 0.4),
                        ofSize("1 MiB", ALLOCATE_1M_1, ALLOCATE_1M_2, 0.4),
                        ofMany())
                .flatMap(goals -> goals)
                .toList();
    }

    /// @param toMalloc the most times that a segment takes of `malloc` and `free`
    private static Stream<Goal> ofSize(String size, Case alone, Case together, double toMalloc) {
        var segment = new Cell(alone, ROCKPOOL_SEGMENT);
        var malloc = new Cell(alone, MALLOC);
        return Stream.of(
                new AtMostTimesTheBest(
                        "%s, segment: ≤ 0.2 × Netty at its best".formatted(size),
                        segment,
                        NETTYS,
                        _ -> true,
                        0.2),
                new AtMostTimes(
                        "%s, segment: ≤ %s × malloc".formatted(size, toMalloc),
                        segment,
                        malloc,
                        toMalloc),
                new AtMostTimes(
                        "%s, raw: ≤ 0.5 × malloc".formatted(size),
                        new Cell(alone, ROCKPOOL_RAW),
                        malloc,
                        0.5),
                new AtMostTimes(
                        "%s, 2 threads: ≤ 1.2 × 1 thread".formatted(size),
                        new Cell(together, ROCKPOOL_SEGMENT),
                        segment,
                        1.2));
    }

    private static Stream<Goal> ofMany() {
        var arena = new Cell(REGION, ROCKPOOL_ARENA);
        return Stream.of(
                new AtMostTimesTheBest(
                        "allocated on A, freed on B: ≤ 0.5 × the best peer",
                        new Cell(PASS_1K, ROCKPOOL_SEGMENT),
                        PASSED_ON,
                        _ -> true,
                        0.5),
                new AtMostTimes(
                        "100 × 64 B in an arena: ≤ 0.1 × a confined arena of the JDK's",
                        arena,
                        new Cell(REGION, ARENA_CONFINED),
                        0.1),
                new AtMostTimes(
                        "100 × 64 B in an arena: ≤ 1.1 × slices of memory that is kept",
                        arena,
                        new Cell(REGION, SLICING),
                        1.1));
    }
}
