package dev.rockpool.memory.internal;

/// A slot that was taken.
///
/// @param span that it is part of
/// @param address where it begins
public record Slot(Span span, long address) {}
