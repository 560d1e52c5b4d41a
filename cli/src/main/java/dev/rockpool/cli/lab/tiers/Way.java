package dev.rockpool.cli.lab.tiers;

import com.fasterxml.jackson.annotation.JsonValue;

/// How the trace is played, and on what.
enum Way {
    /// The document's bounds, one thread.
    DOCUMENT("one thread") {
        @Override
        Shelf shelf() {
            return new TieredShelf(SMALL_UP_TO, MEDIUM_UP_TO);
        }
    },

    /// The same, a virtual thread for each text.
    VIRTUAL("virtual threads") {
        @Override
        Shelf shelf() {
            return new TieredShelf(SMALL_UP_TO, MEDIUM_UP_TO);
        }
    },

    /// The same trace at our own bounds.
    OURS("one thread, our bounds") {
        @Override
        Shelf shelf() {
            return new TieredShelf(4 << 10, 64 << 10);
        }
    },

    /// What is large, by weak references alone.
    WEAK("one thread, weak references") {
        @Override
        Shelf shelf() {
            return new WeakShelf(MEDIUM_UP_TO + 1);
        }
    };

    // as in the document
    private static final int SMALL_UP_TO = 128;
    private static final int MEDIUM_UP_TO = 1024;

    private final String words;

    Way(String words) {
        this.words = words;
    }

    abstract Shelf shelf();

    boolean isVirtual() {
        return this == VIRTUAL;
    }

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
