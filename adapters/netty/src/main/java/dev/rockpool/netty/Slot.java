package dev.rockpool.netty;

import java.nio.ByteBuffer;

/// Memory that one buffer has for itself, until it frees it.
///
/// @see Slots
interface Slot {
    /// All of it: big-endian, from position 0. Neither position nor limit is ever moved, so that
    /// many may read it at once.
    ByteBuffer memory();

    /// Where it begins.
    ///
    /// @throws UnsupportedOperationException if it is on the heap
    long address();

    /// Gives it back, once.
    void free();

    default int size() {
        return memory().capacity();
    }
}
