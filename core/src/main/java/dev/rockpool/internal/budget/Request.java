package dev.rockpool.internal.budget;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What somebody wants of a budget.
///
/// @param bytes that it will take
/// @param attempt looks for it, and charges for what has to be made; null if it is not to be had
///   now
/// @param isWanted whether it is worth waiting for, still
record Request<R>(
        LongSupplier bytes, Supplier<? extends @Nullable R> attempt, BooleanSupplier isWanted) {}
