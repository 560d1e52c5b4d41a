package dev.rockpool.cli.lab.overflow;

import com.fasterxml.jackson.annotation.JsonValue;

/// The order in which a level gives back what it took.
enum Order {
    STACK("last in, first out"),
    TOP_ITEM_AND_STACK("top item, then last in, first out"),
    QUEUE("first in, first out");

    private final String words;

    Order(String words) {
        this.words = words;
    }

    /// Tells it by two things that came out, of which the numbers grew as they went in.
    static Order of(int first, int second) {
        return first > second ? STACK : QUEUE;
    }

    /// Tells it by three.
    static Order of(int first, int second, int third) {
        Order rest = of(second, third);
        return rest == STACK && first < third ? TOP_ITEM_AND_STACK : rest;
    }

    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
