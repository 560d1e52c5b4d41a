package dev.rockpool.memory.internal;

import java.util.Arrays;

/// Slots of one class on their way from a cache to another, as many as go at a time.
final class Batch {
    final Span[] spans;
    final long[] addresses;

    /// Copies the slots that a cache gave first.
    Batch(Span[] spans, long[] addresses, int count) {
        this.spans = Arrays.copyOf(spans, count);
        this.addresses = Arrays.copyOf(addresses, count);
    }

    int slots() {
        return addresses.length;
    }

    /// Puts them into a cache that is empty. All are read in one go, so that their lines come from
    /// the other processor together, and not one at each allocation.
    void unpack(Span[] spans, long[] addresses) {
        System.arraycopy(this.spans, 0, spans, 0, slots());
        System.arraycopy(this.addresses, 0, addresses, 0, slots());
    }
}
