package dev.rockpool.cli.compare.work;

import java.nio.ByteBuffer;
import java.util.List;

/// Copies a chunk through a buffer.
final class CopyWork implements BufferWork<ByteBuffer, byte[]> {
    private static final int BUFFER = 64 * 1024;

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String subject() {
        return "a 64 KiB copy buffer";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        return List.of(chunk);
    }

    @Override
    public int bufferBytes() {
        return BUFFER;
    }

    @Override
    public ByteBuffer create(ByteBuffer buffer) {
        return buffer;
    }

    @Override
    public void use(ByteBuffer buffer, byte[] piece, Sink output) {
        for (int done = 0; done < piece.length; ) {
            int bytes = Math.min(piece.length - done, buffer.remaining());
            output.write(buffer.put(piece, done, bytes).flip());
            buffer.clear();
            done += bytes;
        }
    }

    @Override
    public void reset(ByteBuffer buffer) {} // a reader sees only what it wrote

    @Override
    public long weight(ByteBuffer buffer) {
        return buffer.capacity();
    }
}
