package dev.rockpool.cli.lab.overflow;

import com.fasterxml.jackson.annotation.JsonValue;

/// What a release or an acquisition did.
enum Event {
    /// A release that found room in the level near its thread.
    KEPT("kept near"),
    /// A release for which a batch had to leave for the depot.
    SPILLED("a batch leaves"),
    /// An acquisition served from the level near its thread.
    LOCAL_HIT("local hit"),
    /// An acquisition that fetched a batch from the depot.
    BATCH_HIT("shared hit, a batch comes"),
    /// An acquisition served with one item from elsewhere.
    ITEM_HIT("shared hit, one item comes"),
    /// An acquisition that found nothing.
    MADE("made anew");

    private final String words;

    Event(String words) {
        this.words = words;
    }

    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
