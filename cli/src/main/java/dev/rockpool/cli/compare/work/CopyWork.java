package dev.rockpool.cli.compare.work;

import java.io.ByteArrayInputStream;
import java.util.List;

/// Copies a chunk from a stream through a buffer.
final class CopyWork implements Work<byte[], byte[]> {
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
    public byte[] create() {
        return new byte[BUFFER];
    }

    @Override
    public void use(byte[] buffer, byte[] piece, Sink output) {
        var in = new ByteArrayInputStream(piece);
        for (int n; (n = in.read(buffer, 0, buffer.length)) > 0; ) {
            output.write(buffer, 0, n);
        }
    }

    @Override
    public void reset(byte[] buffer) {} // a reader sees only what it wrote

    @Override
    public long weight(byte[] buffer) {
        return buffer.length;
    }
}
