package dev.rockpool.cli.compare.work;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Takes the output of an operation in place of a socket or a file and keeps a checksum of it: the
/// compiler cannot remove the work, and a dirty object shows. For one thread at a time.
public class Sink extends OutputStream {
    private final CRC32C bytes = new CRC32C();
    private long values;

    /// Makes a sink that has seen nothing.
    public Sink() {}

    @Override
    public void write(int b) {
        bytes.update(b);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        bytes.update(source, offset, length);
    }

    /// Takes what a buffer has left.
    ///
    /// @param source on the heap or off it; nothing is left in it afterwards
    public void write(ByteBuffer source) {
        bytes.update(source);
    }

    /// Takes output that is a number.
    ///
    /// @param value any
    public void writeLong(long value) {
        values = Long.rotateLeft(values ^ value, 29) * 0x9E37_79B9_7F4A_7C15L; // Fibonacci hashing
    }

    /// Ends an operation and starts the next.
    ///
    /// @return the checksum of all that was written since the last call
    public long checksum() {
        long checksum = values ^ bytes.getValue();
        bytes.reset();
        values = 0;
        return checksum;
    }
}
