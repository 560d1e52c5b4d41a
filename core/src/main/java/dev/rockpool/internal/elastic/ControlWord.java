package dev.rockpool.internal.elastic;

import dev.rockpool.SafetyLevel;

/// The layout of the one word that every operation of an elastic pool compares with what its local
/// knows. Whatever may change under a running owner stands in it, so that a single opaque read on
/// the fast path sees all of it.
///
/// ```
///  63                                    8   7..4     3      2..1     0
/// +--------------------------------------+-------+--------+--------+--------+
/// | epoch: ageing steps so far           | zero  | traced | safety | closed |
/// +--------------------------------------+-------+--------+--------+--------+
/// ```
final class ControlWord {
    /// Equal to no control word, and not negative either: a local that holds it takes the slow path
    /// at every operation.
    static final long NONE = Long.MAX_VALUE;

    private static final int EPOCH_SHIFT = 8;
    private static final int SAFETY_SHIFT = 1;
    private static final long SAFETY_MASK = 0b11L << SAFETY_SHIFT;
    private static final long CLOSED = 1;
    private static final long TRACED = 1 << 3;
    private static final SafetyLevel[] LEVELS = SafetyLevel.values();

    private static final long CHECKED = withSafety(0, SafetyLevel.SAMPLED);
    private static final long TRACKED = withSafety(0, SafetyLevel.FULL);

    private ControlWord() {}

    /// The word of a new pool
    static long initial(SafetyLevel level) {
        return withSafety(0, level);
    }

    /// The number of ageing steps
    static long epoch(long word) {
        return word >>> EPOCH_SHIFT;
    }

    /// Whether the pool is closed
    static boolean isClosed(long word) {
        return (word & CLOSED) != 0;
    }

    /// Whether every item is tracked.
    static boolean isTracked(long word) {
        return (word & SAFETY_MASK) == TRACKED;
    }

    /// Whether somebody waits for an operation that is to be traced.
    static boolean isTraced(long word) {
        return (word & TRACED) != 0;
    }

    /// Whether the pool is open, and no operation has to be seen: neither tracked nor traced.
    static boolean isOrdinary(long word) {
        return (word & (CLOSED | TRACED)) == 0 && !isTracked(word);
    }

    /// The word under which an owner may take the fast path while this one holds: the same, or
    /// [#NONE] when each operation has to be seen.
    static long fast(long word) {
        return isTracked(word) || isTraced(word) ? NONE : word;
    }

    /// Whether an item is looked for where it would lie if it had been released before.
    static boolean isChecked(long word) {
        return (word & SAFETY_MASK) == CHECKED;
    }

    /// The safety level
    static SafetyLevel safety(long word) {
        return LEVELS[(int) ((word & SAFETY_MASK) >>> SAFETY_SHIFT)];
    }

    /// The word after some more ageing steps
    static long aged(long word, int steps) {
        return word + ((long) steps << EPOCH_SHIFT);
    }

    /// The word of the closed pool
    static long closed(long word) {
        return word | CLOSED;
    }

    /// The word with or without somebody who waits for a trace
    static long withTracing(long word, boolean traced) {
        return traced ? word | TRACED : word & ~TRACED;
    }

    /// The word at another safety level. Its ordinal never leaves the process.
    @SuppressWarnings("EnumOrdinal")
    static long withSafety(long word, SafetyLevel level) {
        return (word & ~SAFETY_MASK) | ((long) level.ordinal() << SAFETY_SHIFT);
    }
}
