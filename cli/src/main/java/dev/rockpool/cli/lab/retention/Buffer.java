package dev.rockpool.cli.lab.retention;

import java.util.concurrent.atomic.AtomicLong;

/// A buffer that grows to what is written into it, twofold at least, and never shrinks.
final class Buffer {
    private final AtomicLong allocated;
    private byte[] content = {};
    private int length;

    /// @param allocated counts the bytes of all arrays
    Buffer(AtomicLong allocated) {
        this.allocated = allocated;
    }

    /// Writes as much into the empty buffer.
    void write(int bytes) {
        if (bytes > content.length) {
            content = new byte[Math.max(bytes, 2 * content.length)];
            allocated.addAndGet(content.length);
        }
        length = bytes;
    }

    void reset() {
        length = 0;
    }

    int length() {
        return length;
    }

    int capacity() {
        return content.length;
    }
}
