package dev.rockpool.internal.fixed;

/// What an operation has to know beside the state of a slot.
final class Gate {
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
