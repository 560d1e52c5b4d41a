package dev.rockpool.internal.budget;

import dev.rockpool.ByteBudget.WhenFull;

/// What a builder says of a budget; see [dev.rockpool.ByteBudgetBuilder] for each.
///
/// @param maxWait ns
public record BudgetTerms(
        String name, long softBytes, long hardBytes, WhenFull whenFull, long maxWait) {}
