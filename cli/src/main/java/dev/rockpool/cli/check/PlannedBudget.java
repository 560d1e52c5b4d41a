package dev.rockpool.cli.check;

import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ByteBudgetBuilder;
import dev.rockpool.observe.GivenValue;
import java.util.Map;

/// A budget that a file describes, for the pools of the file.
///
/// @param builder of the budget
record PlannedBudget(ByteBudgetBuilder builder) {

    /// Begins with the hard mark.
    ///
    /// @throws IllegalArgumentException if it cannot be that
    static PlannedBudget of(String name, GivenValue hardBytes) {
        long bytes = hardBytes.bytesOrNone();
        return new PlannedBudget(hardBytes.make(() -> ByteBudget.of(bytes)).named(name));
    }

    /// The same with one more setting.
    ///
    /// @throws IllegalArgumentException if there is no such setting, or it cannot be that
    PlannedBudget with(GivenValue given) {
        return new PlannedBudget(
                switch (given.setting()) {
                    case "softBytes" -> builder.softBytes(given.bytesOrNone());
                    case "whenFull" -> builder.whenFull(given.oneOf(WhenFull.class));
                    case "maxWait" -> builder.maxWait(given.timeOrNone());
                    default -> throw PlannedPool.noSuch(given, "budgets");
                });
    }

    /// The budget that a pool names.
    ///
    /// @param given its setting
    /// @param budgets by their names
    /// @throws IllegalArgumentException if there is no such budget
    static ByteBudget find(GivenValue given, Map<String, ByteBudget> budgets) {
        ByteBudget budget = budgets.get(given.text());
        if (budget == null) {
            throw given.refused("is none of the budgets " + budgets.keySet());
        }
        return budget;
    }
}
