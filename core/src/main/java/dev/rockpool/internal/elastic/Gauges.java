package dev.rockpool.internal.elastic;

import java.util.function.ToLongFunction;

/// How an item tells what its use needed, and what it can hold; see
/// [dev.rockpool.ElasticPoolBuilder#utilisation].
///
/// @param used asked before the reset
/// @param capacity in the same unit, asked after the reset
/// @param <T> the type of the items
public record Gauges<T>(ToLongFunction<? super T> used, ToLongFunction<? super T> capacity) {}
