package dev.rockpool.cli.lab;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a measurement says of a claim.
public enum Verdict {
    /// It is as the document says.
    AGREES("agrees"),
    /// It is as Rockpool promises, and not as the document says.
    DIFFERS("differs"),
    /// It is as nobody says.
    BROKEN("broken");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return word;
    }
}
