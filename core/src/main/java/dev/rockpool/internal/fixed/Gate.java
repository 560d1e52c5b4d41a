package dev.rockpool.internal.fixed;

import dev.rockpool.internal.Padded;

/// What an operation has to know beside the word of a slot. All read it, so it lies apart from what
/// they count.
final class Gate extends Padded {
    private volatile boolean closed;
    private volatile boolean watchesAll;

    /// Whether nothing is lent any more.
    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /// Whether every item is watched closely.
    boolean watchesAll() {
        return watchesAll;
    }

    void watchAll(boolean whether) {
        watchesAll = whether;
    }
}
