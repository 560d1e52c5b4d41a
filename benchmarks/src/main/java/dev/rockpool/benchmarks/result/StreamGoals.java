package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.arm.Arm.COMMONS_STREAM;
import static dev.rockpool.benchmarks.arm.Arm.JDK_STREAM;
import static dev.rockpool.benchmarks.arm.Arm.NETTY_COMPOSITE;
import static dev.rockpool.benchmarks.arm.Arm.ROCKPOOL_STREAM;
import static dev.rockpool.benchmarks.work.Case.BODY_16M;
import static dev.rockpool.benchmarks.work.Case.BODY_1K;
import static dev.rockpool.benchmarks.work.Case.BODY_1M;
import static dev.rockpool.benchmarks.work.Case.BODY_64K;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The goals of the pooled stream.
final class StreamGoals {
    /// Those that do not know beforehand how large a body will be, either.
    private static final Set<Arm> GROWING = Set.of(JDK_STREAM, COMMONS_STREAM, NETTY_COMPOSITE);

    private StreamGoals() {}

    /// In the order of the report.
    static List<Goal> all() {
        return Stream.of(
                        ofSize("1 KiB", BODY_1K, 1 << 9),
                        ofSize("64 KiB", BODY_64K, 1 << 10),
                        ofSize("1 MiB", BODY_1M, 1 << 12),
                        ofSize("16 MiB", BODY_16M, 1 << 16))
                .flatMap(goals -> goals)
                .toList();
    }

    /// @param bytes the most that it may allocate
    private static Stream<Goal> ofSize(String size, Case work, int bytes) {
        var stream = new Cell(work, ROCKPOOL_STREAM);
        return Stream.of(
                new AtMostTimesTheBest(
                        "%s: ≤ 1.1 × the best that grows".formatted(size),
                        stream,
                        GROWING,
                        _ -> true,
                        1.1),
                new AtMost(
                        "%s: ≤ %d bytes allocated".formatted(size, bytes),
                        stream,
                        Measurement::bytes,
                        bytes));
    }
}
