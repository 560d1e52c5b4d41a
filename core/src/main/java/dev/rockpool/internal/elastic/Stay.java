package dev.rockpool.internal.elastic;

import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import org.jspecify.annotations.Nullable;

/// An item in quarantine. That never costs an item more: before one is made, the oldest there is
/// taken.
///
/// @param weight in bytes
/// @param spoilt what was done to it meanwhile
record Stay<T>(T item, long weight, Life life, @Nullable Spoilt spoilt) {}
