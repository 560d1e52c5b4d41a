package dev.rockpool;

/// An item that says how much it weighs, and may grow while it is out.
final class Bulk {
    volatile long bytes;

    Bulk(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }
}
