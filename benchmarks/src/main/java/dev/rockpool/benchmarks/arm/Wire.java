package dev.rockpool.benchmarks.arm;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Where bodies go: it copies them out of the heap, 64 KiB at a time, as a socket of the JDK's
/// does.
final class Wire extends OutputStream {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    private long written;

    @Override
    public void write(int b) {
        buffer.clear().put((byte) b);
        written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; done += buffer.position()) {
            buffer.clear().put(bytes, offset + done, Math.min(length - done, buffer.capacity()));
        }
        written += length;
    }

    /// How many bytes went out.
    long written() {
        return written;
    }
}
