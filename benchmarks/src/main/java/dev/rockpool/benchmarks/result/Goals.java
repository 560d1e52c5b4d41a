package dev.rockpool.benchmarks.result;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import java.util.List;

/// The goals of our pools.
public final class Goals {

    private Goals() {}

    /// The goals of one kind.
    ///
    /// @param kind any
    /// @return in the order of the report
    public static List<Goal> of(Kind kind) {
        return switch (kind) {
            case ELASTIC -> ElasticGoals.all();
            case BOUNDED -> BoundedGoals.all();
            case FIXED -> FixedGoals.all();
            case MEMORY -> MemoryGoals.all();
            case STREAMS -> StreamGoals.all();
            case JACKSON -> JacksonGoals.all();
        };
    }

    /// Whether some goal names an arm in a case.
    ///
    /// @param work any
    /// @param arm any
    /// @return whether a figure is needed
    public static boolean need(Case work, Arm arm) {
        return of(work.kind()).stream()
                .anyMatch(goal -> goal.needs().contains(new Cell(work, arm)));
    }
}
