package dev.rockpool.internal.bounded;

/// What all parts of a pool look at.
///
/// @param rules the settings that hold at present
/// @param slots the places with their items
/// @param gate what everybody has to know of the others
/// @param clock the pool's time
/// @param books what is counted
record Premises<T>(Rules<T> rules, Slots<T> slots, Gate gate, Clock clock, Books books) {
    static <T> Premises<T> of(Terms<T> terms, Clock clock) {
        return new Premises<>(
                new Rules<>(terms), new Slots<>(terms.max()), new Gate(), clock, new Books());
    }

    String name() {
        return rules.terms().settings().name();
    }
}
