package dev.rockpool.internal.bounded;

/// What all parts of a pool look at.
///
/// @param rules the settings that hold at present
/// @param slots the places with their items
/// @param gate what everybody has to know of the others
/// @param clock the pool's time
/// @param books what is counted
/// @param staff who works for the pool
record Premises<T>(
        Rules<T> rules, Slots<T> slots, Gate gate, Clock clock, Books books, Staff staff) {
    static <T> Premises<T> of(Terms<T> terms, Clock clock, Staff staff) {
        return new Premises<>(
                new Rules<>(terms),
                new Slots<>(terms.max()),
                new Gate(),
                clock,
                new Books(),
                staff);
    }

    String name() {
        return rules.terms().settings().name();
    }
}
